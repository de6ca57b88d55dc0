// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  CreditNote,
  Deleted,
  Invoice,
  InvoiceFile,
} from '../models.ts';
import type {
  InvoicesCreateCreditNoteParams,
  InvoicesCreateParams,
  InvoicesGetPdfParams,
  InvoicesListParams,
  InvoicesUpdateParams,
} from '../params.ts';

export class InvoicesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create an invoice. Creates a draft of an invoice for a customer, without a subscription. You can change and
   * delete it until you finalize it: then it gets its number and its order, and can be paid.
   */
  create(params: InvoicesCreateParams, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'POST', path: '/v1/invoices', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a credit note. Gives back all or part of a paid invoice, with its taxes: by a refund of its payment,
   * or as a credit on the next invoice of its subscription. Responds with 409 if the invoice is not paid: void
   * it instead.
   */
  createCreditNote(invoiceId: string, params: InvoicesCreateCreditNoteParams, options: RequestOptions = {}): Promise<CreditNote> {
    const request = { method: 'POST', path: `/v1/invoices/${segment(invoiceId)}/credit-notes`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Delete a draft of an invoice. Deletes a draft. Responds with 409 if the invoice is no draft any more: void
   * it instead.
   */
  delete(invoiceId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/invoices/${segment(invoiceId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Finalize an invoice. Opens a draft: it gets the next number and an order that pays it, and cannot be changed
   * any more. A draft of 0 is paid. Responds with 409 if the invoice is no draft.
   */
  finalize(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'POST', path: `/v1/invoices/${segment(invoiceId)}/finalize`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get an invoice. Returns one invoice. Its order is paid like any other order, by the checkout or the API. */
  get(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'GET', path: `/v1/invoices/${segment(invoiceId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get an invoice as a PDF. Makes a PDF of the invoice in the chosen language. Returns a URL that works for one
   * hour and without credentials. Responds with 404 for a draft.
   */
  getPdf(invoiceId: string, params: InvoicesGetPdfParams = {}, options: RequestOptions = {}): Promise<InvoiceFile> {
    const request = { method: 'GET', path: `/v1/invoices/${segment(invoiceId)}/pdf`, query: params, timeoutMs: options.timeoutMs };
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
   * Update a draft of an invoice. Changes the fields that you send; `lines` replace all lines. Responds with 409
   * if the invoice is no draft any more.
   */
  update(invoiceId: string, params: InvoicesUpdateParams = {}, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'PATCH', path: `/v1/invoices/${segment(invoiceId)}`, body: params, timeoutMs: options.timeoutMs };
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
