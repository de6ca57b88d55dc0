// Generated from openapi.json by `make openapi`.

import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  SavedMethod,
} from '../models.ts';

export class SavedMethodsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get a saved method. Returns one saved method. It has no card number: the acquirer keeps it. */
  get(savedMethodId: string, options: RequestOptions = {}): Promise<SavedMethod> {
    const request = { method: 'GET', path: `/v1/saved-methods/${segment(savedMethodId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Remove a saved method. Removes a saved method, which no new payment can use from then on. A payment that was
   * created before may still succeed. If it was the default, the newest other method becomes the default.
   */
  remove(savedMethodId: string, options: RequestOptions = {}): Promise<SavedMethod> {
    const request = { method: 'DELETE', path: `/v1/saved-methods/${segment(savedMethodId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Set the default saved method. Makes a saved method the one that is charged when none is named. */
  setDefault(savedMethodId: string, options: RequestOptions = {}): Promise<SavedMethod> {
    const request = { method: 'POST', path: `/v1/saved-methods/${segment(savedMethodId)}/default`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
