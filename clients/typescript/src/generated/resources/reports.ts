// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Report,
  ReportDetails,
} from '../models.ts';
import type {
  ReportsCreateParams,
  ReportsListParams,
} from '../params.ts';

export class ReportsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a report. Adds up the rows of whole days by currency, method and acquirer account. Poll the report
   * until it is ready. Rows that are created after the request are left out.
   */
  create(params: ReportsCreateParams, options: RequestOptions = {}): Promise<Report> {
    const request = { method: 'POST', path: '/v1/reports', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a report. Returns a report and, when it is ready, its sums. For 24 hours it also has the addresses of
   * the same sums as files.
   */
  get(reportId: string, options: RequestOptions = {}): Promise<ReportDetails> {
    const request = { method: 'GET', path: `/v1/reports/${segment(reportId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List reports. Returns the reports of the last 30 days, newest first, without their sums. Iterate over the
   * result to get the items of all pages.
   */
  list(params: ReportsListParams = {}, options: RequestOptions = {}): Pager<Report> {
    const request = { method: 'GET', path: '/v1/reports', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
