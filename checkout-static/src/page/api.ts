/** The API's checkout routes. */
import { type CardFields, toTokenRequest } from './card';
import type { Customer } from './form-values';
import type { SendRequest } from './http';
import type { PayerAddress } from './payer-address';
import type { CheckoutOrder, CustomerSession, Method, Payment, SavedMethod, Upi } from './resources';

export interface PaymentDetails {
  token?: string;
  upi?: Pick<Upi, 'flow' | 'vpa'>;
  bank?: string;
  saved_method?: string;
  save_method?: { consent: string };
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

  createPayment(body: NewPayment & PaymentDetails, idempotencyKey: string, session?: string): Promise<Payment> {
    return this.#send('POST', '/v1/checkout/payments', body, idempotencyKey, session);
  }

  getPayment(id: string): Promise<Payment> {
    return this.#send('GET', `/v1/checkout/payments/${encode(id)}`);
  }

  listSavedMethods(orderId: string, session: string): Promise<SavedMethod[]> {
    const path = `/v1/checkout/orders/${encode(orderId)}/saved-methods`;
    return this.#send('GET', path, undefined, undefined, session);
  }

  async removeSavedMethod(id: string, session: string): Promise<void> {
    await this.#send('DELETE', `/v1/checkout/saved-methods/${encode(id)}`, undefined, undefined, session);
  }

  /** Ask for a one-time code. The response is the same whether or not the customer has this address. */
  sendCode(orderId: string, to: PayerAddress, language: string, key: string): Promise<{ id: string }> {
    return this.#send('POST', `/v1/checkout/orders/${encode(orderId)}/codes`, { ...to, language }, key);
  }

  verifyCode(orderId: string, code: { id: string; code: string }, key: string): Promise<CustomerSession> {
    return this.#send('POST', `/v1/checkout/orders/${encode(orderId)}/codes/verify`, code, key);
  }
}
