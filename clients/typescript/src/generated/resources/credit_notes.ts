// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  CreditNote,
  InvoiceFile,
} from '../models.ts';
import type {
  CreditNotesGetPdfParams,
  CreditNotesListParams,
} from '../params.ts';

export class CreditNotesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get a credit note. Returns one credit note. */
  get(creditNoteId: string, options: RequestOptions = {}): Promise<CreditNote> {
    const request = { method: 'GET', path: `/v1/credit-notes/${segment(creditNoteId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a credit note as a PDF. Makes a PDF of the credit note in the chosen language. Returns a URL that works
   * for one hour and without credentials.
   */
  getPdf(creditNoteId: string, params: CreditNotesGetPdfParams = {}, options: RequestOptions = {}): Promise<InvoiceFile> {
    const request = { method: 'GET', path: `/v1/credit-notes/${segment(creditNoteId)}/pdf`, query: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List credit notes. Returns credit notes, newest first. Iterate over the result to get the items of all
   * pages.
   */
  list(params: CreditNotesListParams = {}, options: RequestOptions = {}): Pager<CreditNote> {
    const request = { method: 'GET', path: '/v1/credit-notes', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
