// Generated from openapi.json by `make openapi`.

import type {
  RefundStatus,
} from '../models.ts';

/** Create a refund. */
export interface RefundsCreateParams {
  /** Amount to refund in the minor unit of the currency of the payment. Defaults to the rest of the payment. */
  amount?: number;
  /** Reason, for your own use. */
  reason?: string | null;
  /** Your own key-value pairs, at most 30,000 bytes in total. */
  metadata?: Record<string, string>;
}

/** List refunds. */
export interface RefundsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the refunds. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the refunds, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the refunds, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the refunds, in the minor unit of the currency. */
  amount_to?: number;
  /** Status. */
  status?: RefundStatus;
  /** Id of the payment. */
  payment_id?: string;
}
