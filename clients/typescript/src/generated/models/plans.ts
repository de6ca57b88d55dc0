// Generated from openapi.json by `make openapi`.

import type {
  Interval,
} from './shared.ts';

/** A tax rate as a plan names it. */
export interface AppliedRate {
  /** Id of the resource. */
  id: string;
  /** Name. */
  name: string;
  /** Percentage in basis points: 1800 is 18 %. */
  basis_points: number;
  /** Whether the tax is part of the amounts, and not added to them. */
  inclusive: boolean;
}

/** A plan: what a subscription costs, and how often. */
export interface Plan {
  /** Id of the resource. */
  id: string;
  /** Name, which invoices show. */
  name: string;
  /** Amount of a period for one unit, in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Unit of the plan's period. */
  interval: Interval;
  /** Number of intervals of a period: 3 with `month` is a quarter. */
  interval_count: number;
  /** Days before the first period, in which nothing is charged. */
  trial_days: number;
  /** Amount that the first invoice charges once, in the minor unit of the currency. */
  setup_fee: number;
  /** Tax rates of its invoices. */
  tax_rates: AppliedRate[];
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time from which it is not used for anything new. Omitted before. */
  archived_at?: string;
}
