// Generated from openapi.json by `make openapi`.

import type {
  DisputeStatus,
  Language,
  Method,
  PaymentStatus,
  RefundStatus,
} from '../models.ts';
import type {
  CardRequest,
  PaymentState,
  ReviewDecision,
  SaveMethodRequest,
  UpiRequest,
} from './shared.ts';

/** Cancel a payment. */
export interface PaymentsCancelParams {
  /** Reason, for your own use. */
  reason?: string;
}

/** Capture a payment. */
export interface PaymentsCaptureParams {
  /** Amount to capture in the minor unit of the currency. Defaults to the rest of the authorized amount. */
  amount?: number;
  /** Whether to release the rest of the authorized amount. */
  final?: boolean;
}

/** Create a payment. */
export interface PaymentsCreateParams {
  /** Id of the order. */
  order_id: string;
  /** Payment method. */
  method: Method;
  /** Card details. */
  card?: CardRequest | null;
  /** Card number. Spaces and dashes are ignored; digits of every script are read. */
  card_number?: string | null;
  /** Card expiry as MM/YY. */
  card_expiry?: string | null;
  /** Card security code, 3 or 4 digits. */
  card_cvv?: string | null;
  /** Whether to capture the payment when it is authorized. Defaults to true. */
  captured?: boolean;
  /** UPI address of the payer, such as name@bank. Same as `upi` with the flow collect. */
  upi_id?: string | null;
  /** UPI details. Send `upi` or `upi_id`. */
  upi?: UpiRequest | null;
  /** Id of a card token. */
  token?: string | null;
  /** Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to no Customer. */
  payment_method?: string | null;
  /** Bank code for net banking, such as HDFC. */
  bank?: string | null;
  /** URL that the payer returns to from their bank. */
  return_url?: string | null;
  /** Saves the method for the order's customer, if the payment succeeds and the acquirer can. */
  save_method?: SaveMethodRequest | null;
  /** Id (sm_…) of a saved method of the order's customer. It is sent without other details of the method. */
  saved_method?: string | null;
  /**
   * Whether the payer is not there to authenticate. Allowed with `saved_method` only. If the bank requires the
   * payer, the payment fails with `authentication_required`.
   */
  off_session?: boolean;
  /** Your own key-value pairs, at most 30,000 bytes in total. */
  metadata?: Record<string, string>;
}

/** Create a note of a payment. */
export interface PaymentsCreateNoteParams {
  /** Plain text for your team. It must not have a card number. */
  text: string;
}

/** Resolve a review. */
export interface PaymentsDecideReviewParams {
  /** Approve or reject the payment. */
  decision: ReviewDecision;
}

/** Get the receipt of a payment as a PDF. */
export interface PaymentsGetReceiptPdfParams {
  /** Language of the texts: en or hi. */
  language?: Language;
}

/** List payments. */
export interface PaymentsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the payments. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the payments, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the payments, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the payments, in the minor unit of the currency. */
  amount_to?: number;
  /** Status. */
  status?: PaymentStatus;
  /** Payment method. */
  method?: Method;
  /** Id of the order. */
  order_id?: string;
  /** Customer of the payments. */
  customer_id?: string;
  /** Id of the acquirer account that was asked last. */
  acquirer?: string;
  /** The acquirer's identifier of the payment. */
  acquirer_reference?: string;
  /**
   * `authorized`: nothing is captured yet. `capture_pending`: the acquirer is capturing an amount. `captured`
   * and `partly_captured`: the whole amount, or less, and nothing refunded. `refunded`: the whole captured
   * amount, and `partly_refunded`: less. A successful payment has one of these. `disputed`: it has a dispute,
   * open or closed. `in_review`: risk rules hold it for a review.
   */
  state?: PaymentState;
  /** Last four digits of the payments' card. */
  card_last4?: string;
  /** Brand of the payments' card. */
  card_brand?: 'amex' | 'diners' | 'jcb' | 'rupay' | 'discover' | 'mastercard' | 'visa' | 'unionpay' | 'maestro' | 'mir' | 'jcb15' | 'hipercard' | 'troy';
}

/** List the disputes of a payment. */
export interface PaymentsListDisputesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: DisputeStatus;
}

/** List the notes of a payment. */
export interface PaymentsListNotesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** List the refunds of a payment. */
export interface PaymentsListRefundsParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: RefundStatus;
}

/** Send the receipt of a payment. */
export interface PaymentsSendReceiptParams {
  /** Address of the payer. The one in the payment's metadata if omitted. */
  email?: string;
  /** Language of the mail: en or hi. */
  language?: Language;
}
