// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Event,
} from '../models.ts';
import type {
  EventsListParams,
} from '../params.ts';

export class EventsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get an event. Returns one event of the last 30 days. */
  get(eventId: string, options: RequestOptions = {}): Promise<Event> {
    const request = { method: 'GET', path: `/v1/events/${segment(eventId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List events. Returns events of the last 30 days, newest first. With `since`, returns events oldest first for
   * polling: keep the cursor of the last page, and expect the latest events to repeat for up to 30 seconds.
   * Iterate over the result to get the items of all pages.
   */
  list(params: EventsListParams = {}, options: RequestOptions = {}): Pager<Event> {
    const request = { method: 'GET', path: '/v1/events', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
