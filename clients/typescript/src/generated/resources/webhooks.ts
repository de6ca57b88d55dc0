// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Command,
  Delivery,
} from '../models.ts';
import type {
  WebhooksListParams,
} from '../params.ts';

export class WebhooksResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get a webhook delivery. Returns one webhook delivery with its attempts. */
  get(webhookId: string, options: RequestOptions = {}): Promise<Delivery> {
    const request = { method: 'GET', path: `/v1/webhooks/${segment(webhookId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a delivery as a curl command. Returns a shell command that sends the delivery again from your machine.
   * Its signature is valid for a few minutes. Responds with 409 if the endpoint was deleted.
   */
  getCurl(webhookId: string, options: RequestOptions = {}): Promise<Command> {
    const request = { method: 'GET', path: `/v1/webhooks/${segment(webhookId)}/curl`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List webhook deliveries. Returns webhook deliveries, newest first, each with the response of its last
   * attempt only. A delivery is listed from the start of its first attempt on. Iterate over the result to get
   * the items of all pages.
   */
  list(params: WebhooksListParams = {}, options: RequestOptions = {}): Pager<Delivery> {
    const request = { method: 'GET', path: '/v1/webhooks', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Retry a webhook delivery. Queues one more attempt of a delivery. Responds with 409 if the endpoint is
   * disabled or deleted.
   */
  retry(webhookId: string, options: RequestOptions = {}): Promise<Delivery> {
    const request = { method: 'POST', path: `/v1/webhooks/${segment(webhookId)}/retry`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
