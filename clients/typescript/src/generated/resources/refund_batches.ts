// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  RefundBatch,
  RefundBatchRow,
} from '../models.ts';
import type {
  RefundBatchesConfirmParams,
  RefundBatchesCreateParams,
  RefundBatchesListParams,
  RefundBatchesListRowsParams,
} from '../params.ts';

export class RefundBatchesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancel a refund batch. Cancels the refunds that have not started. No further refund starts after the
   * response.
   */
  cancel(batchId: string, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'POST', path: `/v1/refund-batches/${segment(batchId)}/cancel`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Confirm a refund batch. Starts the refunds of a checked batch. Name their number and their sums, as the
   * batch shows them: others are refused. The rows are checked again first. If any refund is different now, the
   * batch is `checked` again, says that it has changed, and nothing was refunded.
   */
  confirm(batchId: string, params: RefundBatchesConfirmParams, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'POST', path: `/v1/refund-batches/${segment(batchId)}/confirm`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a refund batch. Checks the refunds of a CSV file, and refunds nothing yet. The check is asynchronous:
   * poll the batch until it is `checked`, and confirm it.
   */
  create(params: RefundBatchesCreateParams, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'POST', path: '/v1/refund-batches', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a refund batch. Returns one refund batch with the numbers of its rows and their sums. */
  get(batchId: string, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'GET', path: `/v1/refund-batches/${segment(batchId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List refund batches. Returns the refund batches of the last 90 days, newest first. Iterate over the result
   * to get the items of all pages.
   */
  list(params: RefundBatchesListParams = {}, options: RequestOptions = {}): Pager<RefundBatch> {
    const request = { method: 'GET', path: '/v1/refund-batches', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the rows of a refund batch. Returns the rows in the order of the file, each with its refund or the
   * reason why not. Iterate over the result to get the items of all pages.
   */
  listRows(batchId: string, params: RefundBatchesListRowsParams = {}, options: RequestOptions = {}): Pager<RefundBatchRow> {
    const request = { method: 'GET', path: `/v1/refund-batches/${segment(batchId)}/rows`, query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
