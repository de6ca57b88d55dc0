/** Types of the checkout, served as checkout.d.ts beside checkout.mjs. */

export interface Options {
  /** The publishable key. Never put the secret in a browser. */
  key: string;
  /** The order to pay, created by your server. */
  orderId: string;
  /** In the currency's minor unit. If it differs from the order's amount, the checkout does not accept a payment. */
  amount?: number;
  prefill?: { name?: string; email?: string; contact?: string; method?: 'card' | 'upi' | 'netbanking' };
  /** `color` of the pay button, `#rgb` or `#rrggbb`; `auto`, the default mode, follows the customer's system. */
  theme?: { color?: string; mode?: 'light' | 'dark' | 'auto' };
  /** A language such as `en` or `hi`. The default is the browser's language. */
  locale?: string;
  /** The token of `POST /v1/customer-sessions`: the checkout then shows the customer's saved methods. */
  customerSession?: string;
  /** Show the checkout in this element, not in a modal. */
  container?: Element | string;
  /** The payment succeeded. Verify the signature on your server. */
  onSuccess?: (result: Success) => void;
  /** An attempt failed, or the order cannot be paid. The customer may try again. */
  onFailure?: (failure: Failure) => void;
  /** The checkout was closed before a success. A pending payment may still succeed: webhooks report it. */
  onClose?: () => void;
}

export interface Success {
  paymentId: string;
  orderId: string;
  status: 'success';
  /** Hex HMAC-SHA256 of `orderId|paymentId` with the key's secret. */
  signature: string;
}

/** The codes of docs/checkout.md. Acquirers may add others. */
export type FailureCode =
  | 'card_declined'
  | 'payment_declined'
  | 'insufficient_funds'
  | 'lost_card'
  | 'stolen_card'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'processing_error'
  | 'authentication_failed'
  | 'authentication_required'
  | 'mandate_revoked'
  | 'authorization_expired'
  | 'payment_timed_out'
  | 'amount_mismatch'
  | 'paid'
  | 'expired'
  | 'canceled'
  | 'returned'
  | 'checkout_not_loaded'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_REQUEST_ERROR'
  | 'INTERNAL_ERROR';

export interface Failure {
  code: FailureCode | (string & {});
  description: string;
  paymentId?: string;
}

/** The result of open(). */
export type Outcome = Success | { status: 'closed'; failure?: Failure };

export declare class PaymentGateway {
  constructor(options: Options);
  /**
   * Open the checkout. The promise resolves with the success, or when the checkout is closed, by the customer or
   * because your page removed it. It rejects if no element matches `container`, and with the `code`
   * `checkout_not_loaded` if the checkout page cannot load. One checkout is open at a time: a call for the same order
   * joins it and replaces its callbacks.
   */
  open(): Promise<Outcome>;
  close(): void;
}

export default PaymentGateway;
