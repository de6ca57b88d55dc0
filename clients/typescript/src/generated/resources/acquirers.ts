// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  AcquirerAccount,
  AcquirerHealth,
  AcquirerKeyCheck,
} from '../models.ts';
import type {
  AcquirersCreateParams,
  AcquirersRotateWebhookSecretParams,
  AcquirersUpdateParams,
} from '../params.ts';

export class AcquirersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Check the keys of an acquirer account. Sends one read to the acquirer, which moves nothing, and returns
   * whether it took the keys.
   */
  checkKeys(acquirerId: string, options: RequestOptions = {}): Promise<AcquirerKeyCheck> {
    const request = { method: 'POST', path: `/v1/acquirers/${segment(acquirerId)}/test-keys`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create an acquirer account. Stores your keys at Stripe, Razorpay or Cashfree, so that payments can be routed
   * there. The secret is encrypted and never returned. An account of the kind simulator is for test mode, has no
   * keys and moves no money. Requires the owner role.
   */
  create(params: AcquirersCreateParams, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'POST', path: '/v1/acquirers', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get an acquirer account. Returns one acquirer account without its secrets. */
  get(acquirerId: string, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'GET', path: `/v1/acquirers/${segment(acquirerId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List acquirer accounts. Returns the acquirer accounts of this mode, the oldest first, without their secrets. */
  list(options: RequestOptions = {}): Pager<AcquirerAccount> {
    const request = { method: 'GET', path: '/v1/acquirers', timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Get the health of an acquirer account. Returns the health of each payment method that had a failure or a
   * downtime. After ten failures in a row, new payments ask other accounts first, if the routing has others.
   */
  listHealth(acquirerId: string, options: RequestOptions = {}): Pager<AcquirerHealth> {
    const request = { method: 'GET', path: `/v1/acquirers/${segment(acquirerId)}/health`, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Rotate the webhook secret of an acquirer account. Stores the secret with which the acquirer signs its
   * webhooks. The previous one stays valid during the overlap, since the acquirer may sign retries with it. A
   * secret that was mistyped can be replaced instead: then the newest one ends immediately, and the one before
   * it stays valid until its time. Requires the owner role.
   */
  rotateWebhookSecret(acquirerId: string, params: AcquirersRotateWebhookSecretParams, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'POST', path: `/v1/acquirers/${segment(acquirerId)}/webhook-secret`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update an acquirer account. Changes the fields that you send. A draining account takes no new payments; a
   * closed account captures and refunds nothing either. New keys must belong to the same account at the
   * acquirer, since its payments stay with it. Requires the owner role.
   */
  update(acquirerId: string, params: AcquirersUpdateParams = {}, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'PATCH', path: `/v1/acquirers/${segment(acquirerId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
