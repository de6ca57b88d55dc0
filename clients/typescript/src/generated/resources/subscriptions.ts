// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Subscription,
} from '../models.ts';
import type {
  SubscriptionsCancelParams,
  SubscriptionsCreateParams,
  SubscriptionsListParams,
  SubscriptionsPauseParams,
  SubscriptionsUpdateParams,
} from '../params.ts';

export class SubscriptionsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancel a subscription. Cancels a subscription now or at the end of its period. No period follows. A last
   * invoice has what was left for the next one; invoices that are open stay open.
   */
  cancel(subscriptionId: string, params: SubscriptionsCancelParams = {}, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: `/v1/subscriptions/${segment(subscriptionId)}/cancel`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a subscription. Starts a subscription of a customer to a plan. Its first invoice is open immediately
   * or, with a trial, at the end of the trial. Each further period has one invoice, which an order pays.
   */
  create(params: SubscriptionsCreateParams, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: '/v1/subscriptions', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a subscription. Returns one subscription. */
  get(subscriptionId: string, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'GET', path: `/v1/subscriptions/${segment(subscriptionId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List subscriptions. Returns subscriptions, newest first. Iterate over the result to get the items of all
   * pages.
   */
  list(params: SubscriptionsListParams = {}, options: RequestOptions = {}): Pager<Subscription> {
    const request = { method: 'GET', path: '/v1/subscriptions', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Pause a subscription. Pauses a subscription: its period goes on to its end, and no other one starts until it
   * is resumed, by you or at the given time.
   */
  pause(subscriptionId: string, params: SubscriptionsPauseParams = {}, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: `/v1/subscriptions/${segment(subscriptionId)}/pause`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Resume a subscription. Resumes a paused subscription. If its period has ended, a new one starts, with its
   * invoice.
   */
  resume(subscriptionId: string, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: `/v1/subscriptions/${segment(subscriptionId)}/resume`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update a subscription. Changes the fields that you send. A new plan or quantity credits the unused time of
   * the period and charges the rest of it by the new terms: with the next invoice, immediately, or not at all. A
   * plan of another interval starts a new period, with its invoice. Another saved method charges invoices whose
   * charge failed immediately.
   */
  update(subscriptionId: string, params: SubscriptionsUpdateParams = {}, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'PATCH', path: `/v1/subscriptions/${segment(subscriptionId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
