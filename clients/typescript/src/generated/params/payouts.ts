// Generated from openapi.json by `make openapi`.

/** List payouts. */
export interface PayoutsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the payouts. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the payouts, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the payouts, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the payouts, in the minor unit of the currency. */
  amount_to?: number;
  /** Id of the acquirer account. */
  acquirer?: string;
  /** The acquirer's identifier of the payout. */
  acquirer_reference?: string;
}

/** List the lines of a payout. */
export interface PayoutsListLinesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}
