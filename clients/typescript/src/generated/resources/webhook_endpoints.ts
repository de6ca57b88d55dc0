// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Deleted,
  Delivery,
  Health,
  PublicKey,
  Recovery,
  Secrets,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from '../models.ts';
import type {
  WebhookEndpointsCreateParams,
  WebhookEndpointsListParams,
  WebhookEndpointsRecoverParams,
  WebhookEndpointsReplayParams,
  WebhookEndpointsRotateSecretParams,
  WebhookEndpointsSendTestEventParams,
  WebhookEndpointsUpdateParams,
} from '../params.ts';

export class WebhookEndpointsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Create a webhook endpoint. Registers a URL that receives events. The response includes the signing secret. */
  create(params: WebhookEndpointsCreateParams, options: RequestOptions = {}): Promise<WebhookEndpointWithSecret> {
    const request = { method: 'POST', path: '/v1/webhook-endpoints', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Delete a webhook endpoint. Deletes a webhook endpoint. Its pending deliveries are not sent. */
  delete(endpointId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/webhook-endpoints/${segment(endpointId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a webhook endpoint. Returns one webhook endpoint. */
  get(endpointId: string, options: RequestOptions = {}): Promise<WebhookEndpoint> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the delivery health of an endpoint. Returns success rate, latency, consecutive failures and the circuit
   * breaker state of an endpoint.
   */
  getHealth(endpointId: string, options: RequestOptions = {}): Promise<Health> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}/health`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the public key of an endpoint. Returns the public key that verifies `v1a` signatures. Responds with 404
   * if the endpoint does not sign with `v1a`.
   */
  getPublicKey(endpointId: string, options: RequestOptions = {}): Promise<PublicKey> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}/public-key`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the signing secret of an endpoint. Returns the current signing secret, and the previous one until its
   * overlap ends.
   */
  getSecret(endpointId: string, options: RequestOptions = {}): Promise<Secrets> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}/secret`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List webhook endpoints. Returns webhook endpoints, newest first. Iterate over the result to get the items of
   * all pages.
   */
  list(params: WebhookEndpointsListParams = {}, options: RequestOptions = {}): Pager<WebhookEndpoint> {
    const request = { method: 'GET', path: '/v1/webhook-endpoints', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Retry the failed deliveries of an endpoint. Queues one more attempt for each failed delivery of events in
   * the time range. Set `dry_run` to count them only.
   */
  recover(endpointId: string, params: WebhookEndpointsRecoverParams, options: RequestOptions = {}): Promise<Recovery> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/recover`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Deliver missed events to an endpoint. Delivers the events in the time range that the endpoint subscribes to
   * but did not receive, because it was disabled or did not exist. Set `dry_run` to count them only.
   */
  replay(endpointId: string, params: WebhookEndpointsReplayParams, options: RequestOptions = {}): Promise<Recovery> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/replay`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Rotate the signing secret of an endpoint. Creates a new signing secret. Every attempt, including retries, is
   * signed with both secrets until the overlap ends.
   */
  rotateSecret(endpointId: string, params: WebhookEndpointsRotateSecretParams = {}, options: RequestOptions = {}): Promise<Secrets> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/rotate-secret`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Send a test event to an endpoint. Delivers an example of an event to the endpoint, even if the endpoint does
   * not subscribe to it. The event is not in the event log.
   */
  sendTestEvent(endpointId: string, params: WebhookEndpointsSendTestEventParams, options: RequestOptions = {}): Promise<Delivery> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/test`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update a webhook endpoint. Changes the fields that you send. An endpoint that you enable again receives new
   * events only: use recover and replay for earlier ones. A new URL immediately receives deliveries that the
   * circuit breaker held back.
   */
  update(endpointId: string, params: WebhookEndpointsUpdateParams = {}, options: RequestOptions = {}): Promise<WebhookEndpoint> {
    const request = { method: 'PATCH', path: `/v1/webhook-endpoints/${segment(endpointId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
