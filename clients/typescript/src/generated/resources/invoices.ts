// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Invoice,
} from '../models.ts';
import type {
  InvoicesListParams,
} from '../params.ts';

export class InvoicesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get an invoice. Returns one invoice. Its order is paid like any other order, by the checkout or the API. */
  get(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'GET', path: `/v1/invoices/${segment(invoiceId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List invoices. Returns invoices, newest first. Iterate over the result to get the items of all pages. */
  list(params: InvoicesListParams = {}, options: RequestOptions = {}): Pager<Invoice> {
    const request = { method: 'GET', path: '/v1/invoices', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Mark an invoice uncollectible. Marks an open invoice as one that you do not expect to be paid. It can still
   * be paid.
   */
  markUncollectible(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'POST', path: `/v1/invoices/${segment(invoiceId)}/mark-uncollectible`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Void an invoice. Voids an invoice that was not paid, so that no payment of it can start. One that is in
   * progress can still succeed, and then the invoice is paid.
   */
  void(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'POST', path: `/v1/invoices/${segment(invoiceId)}/void`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
