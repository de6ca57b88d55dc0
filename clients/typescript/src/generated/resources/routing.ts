// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Routing,
  RoutingPreview,
} from '../models.ts';
import type {
  RoutingPreviewParams,
  RoutingReplaceParams,
} from '../params.ts';

export class RoutingResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Get the routing. Returns the rules that choose the acquirer accounts of a new payment. The first rule that
   * applies decides. Version 0 is the default: the simulator in test mode, all open accounts in live mode.
   */
  get(options: RequestOptions = {}): Promise<Routing> {
    const request = { method: 'GET', path: '/v1/routing', timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List the versions of the routing. Returns the last 50 versions of the routing, the newest first. */
  listVersions(options: RequestOptions = {}): Pager<Routing> {
    const request = { method: 'GET', path: '/v1/routing/versions', timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Get a preview of the routing. Returns which acquirer accounts such a payment would ask, in order, and why an
   * account would be skipped. Nothing is saved or sent.
   */
  preview(params: RoutingPreviewParams, options: RequestOptions = {}): Promise<RoutingPreview> {
    const request = { method: 'POST', path: '/v1/routing/preview', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update the routing. Saves all rules as the next version. It applies to payments that are created afterwards.
   * Responds with 409 if the routing was changed since you read its version. Requires the owner role.
   */
  replace(params: RoutingReplaceParams, options: RequestOptions = {}): Promise<Routing> {
    const request = { method: 'PUT', path: '/v1/routing', body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
