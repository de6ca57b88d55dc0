// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Deleted,
  ExportSchedule,
} from '../models.ts';
import type {
  ExportSchedulesCreateParams,
  ExportSchedulesListParams,
} from '../params.ts';

export class ExportSchedulesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create an export schedule. Creates an export of each past day, week or month, 15 minutes after its end. The
   * first period is the one that includes the time of the request. Disputes, payouts, payout lines and
   * settlement differences are selected by the time at which they were stored.
   */
  create(params: ExportSchedulesCreateParams, options: RequestOptions = {}): Promise<ExportSchedule> {
    const request = { method: 'POST', path: '/v1/export-schedules', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Delete an export schedule. Deletes a schedule. Its exports stay. */
  delete(scheduleId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/export-schedules/${segment(scheduleId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get an export schedule. Returns one export schedule. */
  get(scheduleId: string, options: RequestOptions = {}): Promise<ExportSchedule> {
    const request = { method: 'GET', path: `/v1/export-schedules/${segment(scheduleId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List export schedules. Returns export schedules, newest first. Iterate over the result to get the items of
   * all pages.
   */
  list(params: ExportSchedulesListParams = {}, options: RequestOptions = {}): Pager<ExportSchedule> {
    const request = { method: 'GET', path: '/v1/export-schedules', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
