// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  SettlementDifference,
} from '../models.ts';
import type {
  SettlementDifferencesListParams,
  SettlementDifferencesResolveParams,
} from '../params.ts';

export class SettlementDifferencesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List settlement differences. Returns what differs between your books and the acquirers' payouts, in the
   * order of the payments, refunds and payouts that differ, newest first. Iterate over the result to get the
   * items of all pages.
   */
  list(params: SettlementDifferencesListParams = {}, options: RequestOptions = {}): Pager<SettlementDifference> {
    const request = { method: 'GET', path: '/v1/settlement-differences', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Resolve a settlement difference. Marks an open difference as resolved, with a note. No payment or refund is
   * changed.
   */
  resolve(differenceId: string, params: SettlementDifferencesResolveParams, options: RequestOptions = {}): Promise<SettlementDifference> {
    const request = { method: 'POST', path: `/v1/settlement-differences/${segment(differenceId)}/resolve`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
