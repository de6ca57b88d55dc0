// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  AcquirerScript,
  CheckoutOrder,
  CheckoutPayment,
  CheckoutPaymentLink,
  CheckoutSavedMethod,
  CustomerCode,
  CustomerSession,
  PayableOrder,
} from '../models.ts';
import type {
  CheckoutCreatePaymentParams,
  CheckoutGetOrderParams,
  CheckoutGetPaymentLinkParams,
  CheckoutSendCustomerCodeParams,
  CheckoutVerifyCustomerCodeParams,
} from '../params.ts';

export class CheckoutResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a payment from a checkout page. Pays an order from the payer's browser with the API key alone. Cards
   * are sent as a token from POST /v1/tokens. A saved method needs a session of the order's customer in the
   * header `Customer-Session`. The payment is captured when it is authorized. An order accepts at most 50
   * payments this way. Too many declined cards of an order, a payment link or a network address in an hour are
   * refused with status 429 until the hour ends.
   */
  createPayment(params: CheckoutCreatePaymentParams, options: RequestOptions = {}): Promise<CheckoutPayment> {
    const request = { method: 'POST', path: '/v1/checkout/payments', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create an order for a payment link. Creates an order for one payer of a multiple-use link. Returns the
   * existing order of a single-use link. Works with the API key alone.
   */
  createPaymentLinkOrder(linkId: string, options: RequestOptions = {}): Promise<PayableOrder> {
    const request = { method: 'POST', path: `/v1/checkout/payment-links/${segment(linkId)}/orders`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get an order to pay. Returns the order with its payment methods for a checkout page, and the payment in
   * progress or the successful payment if there is one. Poll that payment instead of creating another. Works
   * with the API key alone.
   */
  getOrder(orderId: string, params: CheckoutGetOrderParams = {}, options: RequestOptions = {}): Promise<CheckoutOrder> {
    const request = { method: 'GET', path: `/v1/checkout/orders/${segment(orderId)}`, query: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a payment for a checkout page. Returns the payment as its payer may see it. A successful payment has a
   * signature that your server can verify. Works with the API key alone.
   */
  getPayment(paymentId: string, options: RequestOptions = {}): Promise<CheckoutPayment> {
    const request = { method: 'GET', path: `/v1/checkout/payments/${segment(paymentId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a payment link to pay. Returns the link with its payment methods for a checkout page. A single-use link
   * includes its order. Works with the API key alone.
   */
  getPaymentLink(linkId: string, params: CheckoutGetPaymentLinkParams = {}, options: RequestOptions = {}): Promise<CheckoutPaymentLink> {
    const request = { method: 'GET', path: `/v1/checkout/payment-links/${segment(linkId)}`, query: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the acquirer's script of a payment. Returns what the acquirer's script needs to take the payment in the
   * payer's browser, while the payment waits for it. Works with the API key alone.
   */
  getPaymentScript(paymentId: string, options: RequestOptions = {}): Promise<AcquirerScript> {
    const request = { method: 'GET', path: `/v1/checkout/payments/${segment(paymentId)}/script`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List the saved methods for an order. Returns the saved methods of the order's customer that can be charged,
   * the newest first. Needs a session of that customer in the header `Customer-Session`. Works with the API key
   * alone.
   */
  listSavedMethods(orderId: string, options: RequestOptions = {}): Pager<CheckoutSavedMethod> {
    const request = { method: 'GET', path: `/v1/checkout/orders/${segment(orderId)}/saved-methods`, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Remove a saved method from a checkout page. Removes a saved method of the customer whose session is in the
   * header `Customer-Session`. No new payment can use it from then on. Works with the API key alone.
   */
  removeSavedMethod(savedMethodId: string, options: RequestOptions = {}): Promise<CheckoutSavedMethod> {
    const request = { method: 'DELETE', path: `/v1/checkout/saved-methods/${segment(savedMethodId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Send a one-time code to the customer of an order. Mails a code of 6 digits, or sends it as a text message,
   * if the address is the one of the order's customer. The response is the same for every address. A code can be
   * used once within 10 minutes, and ends after 5 tries. A recipient gets at most 5 codes in an hour. Works with
   * the API key alone.
   */
  sendCustomerCode(orderId: string, params: CheckoutSendCustomerCodeParams = {}, options: RequestOptions = {}): Promise<CustomerCode> {
    const request = { method: 'POST', path: `/v1/checkout/orders/${segment(orderId)}/codes`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a customer session by a one-time code. Returns a customer session of the checkout for the right code.
   * Responds with 400 to any other code, and to one that was used, has expired or was tried 5 times. Works with
   * the API key alone.
   */
  verifyCustomerCode(orderId: string, params: CheckoutVerifyCustomerCodeParams, options: RequestOptions = {}): Promise<CustomerSession> {
    const request = { method: 'POST', path: `/v1/checkout/orders/${segment(orderId)}/codes/verify`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
