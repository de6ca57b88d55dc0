import { isPaid } from './checkout.ts';
import { Resources } from './generated/resources.ts';
import { Transport } from './transport.ts';

export interface ClientOptions {
  /** The key, such as key_test_abc123. */
  apiKey: string;
  /** Its secret. Keep it on your server. */
  apiSecret: string;
  /** The API's address, with its path: the stack's output `ApiUrl`. */
  baseUrl: string;
  /** Milliseconds to wait for a response. 30,000 by default. */
  timeoutMs?: number;
  /** Attempts after the first one. 3 by default. */
  maxRetries?: number;
  /** Your own fetch, for proxies or certificates. */
  fetch?: typeof fetch;
}

/** A client of the API: an API key with its secret, and the resources that it reaches. */
export class Client extends Resources {
  readonly #apiSecret: string;

  constructor(options: ClientOptions) {
    super(new Transport({ timeoutMs: 30_000, maxRetries: 3, fetch: globalThis.fetch, ...options }));
    this.#apiSecret = options.apiSecret;
  }

  /**
   * Return whether the checkout's result is true: the signature is that of the order and the payment. Take the order's id
   * from your own records. The signature does not say whose order it is.
   */
  isPaid(orderId: string, paymentId: string, signature: string): boolean {
    return isPaid(orderId, paymentId, signature, this.#apiSecret);
  }
}
