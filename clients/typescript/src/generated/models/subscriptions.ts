// Generated from openapi.json by `make openapi`.

import type {
  Collection,
  Interval,
  SubscriptionStatus,
} from './shared.ts';

/** Why a subscription was canceled: by a request, or as an invoice stayed unpaid. */
export type CancellationReason = 'requested' | 'unpaid';

/** The coupon of a subscription, and how often it still applies. */
export interface Discount {
  /** Coupon. */
  coupon_id: string;
  /** Name. */
  name: string;
  /** Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount. */
  basis_points?: number;
  /** Amount off each invoice, in the minor unit of the currency. Omitted for a percentage. */
  amount?: number;
  /** Number of invoices that it still applies to. Omitted for all. */
  cycles_left?: number;
}

/** A customer's subscription to a plan. */
export interface Subscription {
  /** Id of the resource. */
  id: string;
  /** State of the subscription. */
  status: SubscriptionStatus;
  /** Customer who is to pay. */
  customer_id: string;
  /** Plan that it uses. */
  plan_id: string;
  /** Name of the plan. */
  plan_name: string;
  /** Amount of a period for one unit, in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Unit of the plan's period. */
  interval: Interval;
  /** Number of intervals of a period: 3 with `month` is a quarter. */
  interval_count: number;
  /** Number of units, such as seats. */
  quantity: number;
  /** Time zone of the periods, as in the IANA database. */
  time_zone: string;
  /** Start of the current period or trial. */
  current_period_start: string;
  /** End of the current period or trial. */
  current_period_end: string;
  /** Days from the start of a period until its invoice is due. */
  days_until_due: number;
  /** Whether a saved method is charged for each invoice, or the customer pays it. */
  collection: Collection;
  /**
   * What the next invoice starts with, in the minor unit of the currency: negative for a credit, such as that of
   * unused time.
   */
  carried_amount: number;
  /** Whether it is canceled at the end of its period. */
  cancel_at_period_end: boolean;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /**
   * Day of the month on which periods start; the last day of a shorter month replaces it. Omitted for a plan of
   * days or weeks.
   */
  anchor_day?: number;
  /** End of the trial. Omitted without one. */
  trial_end?: string;
  /** Saved method to charge. Omitted for the customer's default method. */
  saved_method_id?: string;
  /** Time of the next planned charge. Omitted if none is planned. */
  next_charge_at?: string;
  /** Coupon of the next invoice. Omitted without one. */
  discount?: Discount;
  /** Time of the cancellation. Omitted before. */
  canceled_at?: string;
  /** Why it was canceled. Omitted before. */
  cancellation_reason?: CancellationReason;
  /** Time from which it is paused. Omitted otherwise. */
  paused_at?: string;
  /** Time at which it is resumed without a request. Omitted without one. */
  resume_at?: string;
  /** The newest invoice. Omitted before the first one. */
  latest_invoice_id?: string;
}
