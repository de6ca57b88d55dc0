// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Order,
} from '../models.ts';
import type {
  OrdersCreateParams,
  OrdersListParams,
} from '../params.ts';

export class OrdersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create an order. Creates an order for an amount that a customer is to pay. Pay it with POST /v1/payments or
   * the checkout.
   */
  create(params: OrdersCreateParams, options: RequestOptions = {}): Promise<Order> {
    const request = { method: 'POST', path: '/v1/orders', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get an order. Returns one order. It says until when its checkout refuses cards, if too many were declined. */
  get(orderId: string, options: RequestOptions = {}): Promise<Order> {
    const request = { method: 'GET', path: `/v1/orders/${segment(orderId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List orders. Returns orders, newest first. Iterate over the result to get the items of all pages. */
  list(params: OrdersListParams = {}, options: RequestOptions = {}): Pager<Order> {
    const request = { method: 'GET', path: '/v1/orders', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
