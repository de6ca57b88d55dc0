// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Refund,
} from '../models.ts';
import type {
  RefundsCreateParams,
  RefundsListParams,
} from '../params.ts';

export class RefundsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a refund. Refunds all or part of a captured payment. The refund is processed asynchronously: poll it
   * or listen to webhooks for its result.
   */
  create(paymentId: string, params: RefundsCreateParams = {}, options: RequestOptions = {}): Promise<Refund> {
    const request = { method: 'POST', path: `/v1/payments/${segment(paymentId)}/refunds`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a refund. Returns one refund. */
  get(refundId: string, options: RequestOptions = {}): Promise<Refund> {
    const request = { method: 'GET', path: `/v1/refunds/${segment(refundId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List refunds. Returns refunds, newest first. Iterate over the result to get the items of all pages. */
  list(params: RefundsListParams = {}, options: RequestOptions = {}): Pager<Refund> {
    const request = { method: 'GET', path: '/v1/refunds', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
