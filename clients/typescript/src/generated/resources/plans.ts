// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Plan,
} from '../models.ts';
import type {
  PlansCreateParams,
  PlansListParams,
} from '../params.ts';

export class PlansResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Archive a plan. Keeps new subscriptions from using a plan. Those that use it go on. */
  archive(planId: string, options: RequestOptions = {}): Promise<Plan> {
    const request = { method: 'POST', path: `/v1/plans/${segment(planId)}/archive`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a plan. Creates a plan, which subscriptions use. Its amount and interval never change: create another
   * plan, and move subscriptions to it.
   */
  create(params: PlansCreateParams, options: RequestOptions = {}): Promise<Plan> {
    const request = { method: 'POST', path: '/v1/plans', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a plan. Returns one plan. */
  get(planId: string, options: RequestOptions = {}): Promise<Plan> {
    const request = { method: 'GET', path: `/v1/plans/${segment(planId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List plans. Returns plans, newest first, with those that are archived. Iterate over the result to get the
   * items of all pages.
   */
  list(params: PlansListParams = {}, options: RequestOptions = {}): Pager<Plan> {
    const request = { method: 'GET', path: '/v1/plans', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
