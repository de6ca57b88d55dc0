// Generated from openapi.json by `make openapi`.

import type {
  CreditNoteType,
  InvoiceStatus,
  Language,
} from '../models.ts';
import type {
  CreditNoteLineRequest,
  InvoiceLineRequest,
} from './shared.ts';

/** Create an invoice. */
export interface InvoicesCreateParams {
  /** Customer who is to pay. */
  customer_id: string;
  /** Lines, whose totals add up to the amount to pay. */
  lines: InvoiceLineRequest[];
  /** Currency of the lines. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Days from the day on which it is finalized until it is due. */
  days_until_due?: number;
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** Create a credit note. */
export interface InvoicesCreateCreditNoteParams {
  /** `refund` refunds the payment of the invoice. `credit` is taken off the next invoice of its subscription. */
  type: CreditNoteType;
  /**
   * What to give back, with taxes, in the minor unit of the currency. It is divided among the lines. Omitted
   * with `lines`, and for all that is left.
   */
  amount?: number;
  /** What to give back of single lines. Instead of `amount`. */
  lines?: CreditNoteLineRequest[];
  /** Reason, for the customer. */
  reason?: string | null;
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** Get an invoice as a PDF. */
export interface InvoicesGetPdfParams {
  /** Language of the texts: en or hi. */
  language?: Language;
}

/** List invoices. */
export interface InvoicesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** State of the invoices. */
  status?: InvoiceStatus;
  /** Customer of the invoices. */
  customer_id?: string;
  /** Subscription of the invoices. */
  subscription_id?: string;
  /** Order that pays the invoice. */
  order_id?: string;
}

/** Update a draft of an invoice. */
export interface InvoicesUpdateParams {
  /** All lines. They replace those of the draft. */
  lines?: InvoiceLineRequest[];
  /** Days from the day on which it is finalized until it is due. */
  days_until_due?: number;
  /** All key-value pairs. Those that you do not send are removed. */
  metadata?: Record<string, string>;
}
