// Generated from openapi.json by `make openapi`.

import type {
  Interval,
} from '../models.ts';

/** Create a plan. */
export interface PlansCreateParams {
  /** Name, which invoices show. */
  name: string;
  /** Amount of a period for one unit, in the minor unit of the currency. */
  amount: number;
  /** Unit of the plan's period. */
  interval: Interval;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Number of intervals of a period: 3 with `month` is a quarter. */
  interval_count?: number;
  /** Days before the first period, in which nothing is charged. */
  trial_days?: number;
  /** Amount that the first invoice charges once, in the minor unit of the currency. */
  setup_fee?: number;
  /** Ids of the tax rates of its invoices. */
  tax_rates?: string[];
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** List plans. */
export interface PlansListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}
