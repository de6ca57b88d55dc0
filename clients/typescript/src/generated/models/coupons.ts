// Generated from openapi.json by `make openapi`.

/** A coupon: a percentage or an amount off the plan of a subscription. */
export interface Coupon {
  /** Id of the resource. */
  id: string;
  /** Name, which invoices show. */
  name: string;
  /** Number of subscriptions that used it. */
  redemptions: number;
  /** Time of creation. */
  created_at: string;
  /** Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount. */
  basis_points?: number;
  /** Amount that is taken off, in the minor unit of the currency. Omitted for a percentage. */
  amount?: number;
  /** Currency of `amount`. */
  currency?: string;
  /** Number of invoices of a subscription that it applies to. Omitted for all. */
  cycles?: number;
  /** Number of subscriptions that can use it. Omitted without a limit. */
  max_redemptions?: number;
  /** Time from which new subscriptions cannot use it. Omitted without an end. */
  expires_at?: string;
  /** Time from which it is not used for anything new. Omitted before. */
  archived_at?: string;
}
