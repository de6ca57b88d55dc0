/** The API's checkout routes. */
import { type CardFields, toTokenRequest } from './card';
import type { Customer } from './form-values';
import type { SendRequest } from './http';
import type { CheckoutOrder, Method, Payment, Upi } from './resources';

export interface PaymentDetails {
  token?: string;
  upi?: Pick<Upi, 'flow' | 'vpa'>;
  bank?: string;
}

interface NewPayment {
  order_id: string;
  amount: number;
  customer: Customer;
  method: Method;
}

const encode = encodeURIComponent;

export class CheckoutApi {
  readonly #send: SendRequest;
  readonly #query: string;

  /** `embedder` is the origin of the shop's page; the API checks it against the key's allowed origins. */
  constructor(send: SendRequest, embedder: string | undefined) {
    this.#send = send;
    this.#query = embedder ? `?embedder=${encode(embedder)}` : '';
  }

  getOrder(id: string): Promise<CheckoutOrder> {
    return this.#send('GET', `/v1/checkout/orders/${encode(id)}${this.#query}`);
  }

  getPaymentLink(id: string): Promise<CheckoutOrder> {
    return this.#send('GET', `/v1/checkout/payment-links/${encode(id)}${this.#query}`);
  }

  createLinkOrder(linkId: string, idempotencyKey: string): Promise<{ id: string }> {
    return this.#send('POST', `/v1/checkout/payment-links/${encode(linkId)}/orders`, {}, idempotencyKey);
  }

  createToken(card: CardFields): Promise<{ id: string }> {
    return this.#send('POST', '/v1/tokens', toTokenRequest(card));
  }

  createPayment(body: NewPayment & PaymentDetails, idempotencyKey: string): Promise<Payment> {
    return this.#send('POST', '/v1/checkout/payments', body, idempotencyKey);
  }

  getPayment(id: string): Promise<Payment> {
    return this.#send('GET', `/v1/checkout/payments/${encode(id)}`);
  }
}
