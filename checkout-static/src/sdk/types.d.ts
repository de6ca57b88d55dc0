/** The checkout's types, served as checkout.d.ts beside checkout.mjs. */

export interface Options {
  /** The publishable key. The secret has no place in a browser. */
  key: string;
  /** The order that is paid, made by the shop's server. */
  orderId: string;
  /** In the currency's minor unit. When it is not the order's, the checkout refuses to be paid. */
  amount?: number;
  prefill?: { name?: string; email?: string; contact?: string; method?: 'card' | 'upi' | 'netbanking' };
  /** The color of the button that pays, `#rgb` or `#rrggbb`; `auto`, the default, is as the payer's system is. */
  theme?: { color?: string; mode?: 'light' | 'dark' | 'auto' };
  /** A language such as `en` or `hi`; else the browser's. */
  locale?: string;
  /** Shows the checkout in this element instead of over the page. */
  container?: Element | string;
  /** The payment is a success. Verify the signature on your server. */
  onSuccess?: (result: Success) => void;
  /** An attempt failed, or the checkout cannot be paid. The payer may still try again. */
  onFailure?: (failure: Failure) => void;
  /** Closed before a success. A payment that is under way may still end as one: webhooks tell. */
  onClose?: () => void;
}

export interface Success {
  paymentId: string;
  orderId: string;
  status: 'success';
  /** Hex HMAC-SHA256 of `orderId|paymentId` with the key's secret. */
  signature: string;
}

export interface Failure {
  code: string;
  description: string;
  paymentId?: string;
}

/** How an opening ended. */
export type Outcome = Success | { status: 'closed'; failure?: Failure };

export declare class PaymentGateway {
  constructor(options: Options);
  /**
   * Resolves with the success, or when it is closed; it rejects only where there is no such `container`. One is open
   * at a time: for the same order this joins it, and tells the events of the newest.
   */
  open(): Promise<Outcome>;
  close(): void;
}

export default PaymentGateway;
