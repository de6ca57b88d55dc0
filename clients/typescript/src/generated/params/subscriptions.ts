// Generated from openapi.json by `make openapi`.

import type {
  Collection,
  SubscriptionStatus,
} from '../models.ts';
import type {
  Proration,
} from './shared.ts';

/** Cancel a subscription. */
export interface SubscriptionsCancelParams {
  /** Whether it goes on until the end of its period. */
  at_period_end?: boolean;
}

/** Create a subscription. */
export interface SubscriptionsCreateParams {
  /** Customer who is to pay. */
  customer_id: string;
  /** Plan that it uses. */
  plan_id: string;
  /** Number of units, such as seats. */
  quantity?: number;
  /** Days before the first period, in which nothing is charged. Omitted for those of the plan. */
  trial_days?: number | null;
  /** Coupon that it starts with. */
  coupon_id?: string | null;
  /**
   * Day of the month on which periods start, at midnight. The last day of a shorter month replaces it. Omitted
   * for the day on which the first period starts.
   */
  anchor_day?: number | null;
  /** Time zone of the periods, as in the IANA database. Omitted for that of your settings. */
  time_zone?: string;
  /** Days from the start of a period until its invoice is due. */
  days_until_due?: number;
  /** Whether a saved method is charged for each invoice, or the customer pays it. */
  collection?: Collection;
  /** Saved method to charge. Omitted for the customer's default method. */
  saved_method_id?: string | null;
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** List subscriptions. */
export interface SubscriptionsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** State of the subscriptions. */
  status?: SubscriptionStatus;
  /** Customer of the subscriptions. */
  customer_id?: string;
  /** Plan of the subscriptions. */
  plan_id?: string;
}

/** Pause a subscription. */
export interface SubscriptionsPauseParams {
  /** Time at which it is resumed without a request. */
  resume_at?: string | null;
}

/** Update a subscription. */
export interface SubscriptionsUpdateParams {
  /** Plan that it uses from now on. */
  plan_id?: string;
  /** Number of units, such as seats. */
  quantity?: number;
  /**
   * When the difference of the current period is charged: with the next invoice, with one of its own now, or not
   * at all.
   */
  proration?: Proration;
  /** Whether it is canceled at the end of its period. */
  cancel_at_period_end?: boolean;
  /** Days from the start of a period until its invoice is due. */
  days_until_due?: number;
  /** Whether a saved method is charged for each invoice, or the customer pays it. */
  collection?: Collection;
  /** Saved method to charge. Omitted for the customer's default method. null selects that one. */
  saved_method_id?: string | null;
  /** All key-value pairs. Those that you do not send are removed. */
  metadata?: Record<string, string>;
}
