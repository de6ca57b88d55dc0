// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Export,
} from '../models.ts';
import type {
  ExportsCreateParams,
  ExportsListParams,
} from '../params.ts';

export class ExportsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create an export. Writes all rows of a list that match its filters to a file. Poll the export or listen to
   * the event export.ready, then download the file within 24 hours. Rows that are created after the request are
   * left out.
   */
  create(params: ExportsCreateParams, options: RequestOptions = {}): Promise<Export> {
    const request = { method: 'POST', path: '/v1/exports', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get an export. Returns an export. When it is ready, `url` is the address of its file. It works for one hour
   * and without credentials; request the export again for another one.
   */
  get(exportId: string, options: RequestOptions = {}): Promise<Export> {
    const request = { method: 'GET', path: `/v1/exports/${segment(exportId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List exports. Returns the exports of the last 30 days, newest first, without the URLs of their files.
   * Iterate over the result to get the items of all pages.
   */
  list(params: ExportsListParams = {}, options: RequestOptions = {}): Pager<Export> {
    const request = { method: 'GET', path: '/v1/exports', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
