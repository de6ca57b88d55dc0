// Generated from openapi.json by `make openapi`.

import type {
  MandateStatus,
} from '../models.ts';

/** Announce a debit. */
export interface MandatesAnnounceDebitParams {
  /** Amount of the debit, in the minor unit of its currency. */
  amount: number;
  /** Currency of the mandate. */
  currency: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /**
   * Time at which you want the debit. Without it, or if it is too early for the notice, as soon as the notice is
   * old enough.
   */
  debit_at?: string | null;
}

/** List mandates. */
export interface MandatesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** State of the mandates. */
  status?: MandateStatus;
  /** Customer of the mandates. */
  customer_id?: string;
}
