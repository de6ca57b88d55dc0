// Generated from openapi.json by `make openapi`.

import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Portal,
  PortalSavedMethod,
  PortalSubscription,
} from '../models.ts';

export class PortalResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancel a subscription in the portal. Cancels a subscription at the end of its period, as its customer asks
   * for. Needs the customer's session in the header `Customer-Session`. Works with the API key alone.
   */
  cancelSubscription(subscriptionId: string, options: RequestOptions = {}): Promise<PortalSubscription> {
    const request = { method: 'POST', path: `/v1/portal/subscriptions/${segment(subscriptionId)}/cancel`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the portal of a customer. Returns the subscriptions of the customer whose session is in the header
   * `Customer-Session`, the invoices that can be paid and the latest other ones, and the saved methods; the
   * newest first. Works with the API key alone. Responds with 404 while the portal is off.
   */
  get(options: RequestOptions = {}): Promise<Portal> {
    const request = { method: 'GET', path: '/v1/portal', timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Keep a subscription in the portal. Takes back the cancellation of a subscription at the end of its period,
   * before it ends. Needs the customer's session in the header `Customer-Session`. Works with the API key alone.
   */
  keepSubscription(subscriptionId: string, options: RequestOptions = {}): Promise<PortalSubscription> {
    const request = { method: 'POST', path: `/v1/portal/subscriptions/${segment(subscriptionId)}/keep`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Remove a saved method in the portal. Removes a saved method of the customer whose session is in the header
   * `Customer-Session`. No new payment can use it from then on. Works with the API key alone.
   */
  removeSavedMethod(savedMethodId: string, options: RequestOptions = {}): Promise<PortalSavedMethod> {
    const request = { method: 'DELETE', path: `/v1/portal/saved-methods/${segment(savedMethodId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Set the default saved method in the portal. Makes a saved method of the customer whose session is in the
   * header `Customer-Session` the one that is charged when none is named. Works with the API key alone.
   */
  setDefaultSavedMethod(savedMethodId: string, options: RequestOptions = {}): Promise<PortalSavedMethod> {
    const request = { method: 'POST', path: `/v1/portal/saved-methods/${segment(savedMethodId)}/default`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
