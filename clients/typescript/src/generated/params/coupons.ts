// Generated from openapi.json by `make openapi`.

/** Create a coupon. */
export interface CouponsCreateParams {
  /** Name, which invoices show. */
  name: string;
  /** Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount. */
  basis_points?: number | null;
  /** Amount that is taken off, in the minor unit of the currency. Instead of `basis_points`. */
  amount?: number | null;
  /** Currency of `amount`. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND' | null;
  /** Number of invoices of a subscription that it applies to. Omitted for all. */
  cycles?: number | null;
  /** Number of subscriptions that can use it. Omitted without a limit. */
  max_redemptions?: number | null;
  /** Time from which new subscriptions cannot use it. Omitted without an end. */
  expires_at?: string | null;
}

/** List coupons. */
export interface CouponsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}
