// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Mandate,
} from '../models.ts';
import type {
  MandatesAnnounceDebitParams,
  MandatesListParams,
} from '../params.ts';

export class MandatesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Announce a debit. Announces a debit to the payer, and returns the mandate. The last of its debits is the new
   * one and has the time from which you can create its payment, within a week. In India a payment by a mandate
   * without such a notice is refused.
   */
  announceDebit(mandateId: string, params: MandatesAnnounceDebitParams, options: RequestOptions = {}): Promise<Mandate> {
    const request = { method: 'POST', path: `/v1/mandates/${segment(mandateId)}/notices`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a mandate. Returns one mandate, with its last debits. */
  get(mandateId: string, options: RequestOptions = {}): Promise<Mandate> {
    const request = { method: 'GET', path: `/v1/mandates/${segment(mandateId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List mandates. Returns mandates, newest first, each with its last debits. Iterate over the result to get the
   * items of all pages.
   */
  list(params: MandatesListParams = {}, options: RequestOptions = {}): Pager<Mandate> {
    const request = { method: 'GET', path: '/v1/mandates', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /** Pause a mandate. Pauses a mandate: no payment by it is created until you resume it. */
  pause(mandateId: string, options: RequestOptions = {}): Promise<Mandate> {
    const request = { method: 'POST', path: `/v1/mandates/${segment(mandateId)}/pause`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Resume a mandate. Resumes a paused mandate. */
  resume(mandateId: string, options: RequestOptions = {}): Promise<Mandate> {
    const request = { method: 'POST', path: `/v1/mandates/${segment(mandateId)}/resume`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Revoke a mandate. Revokes a mandate permanently: no payment by it is created from then on. A payment that
   * was created before may still succeed.
   */
  revoke(mandateId: string, options: RequestOptions = {}): Promise<Mandate> {
    const request = { method: 'POST', path: `/v1/mandates/${segment(mandateId)}/revoke`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
