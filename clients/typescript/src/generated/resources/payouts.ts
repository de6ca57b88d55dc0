// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Payout,
  PayoutLine,
} from '../models.ts';
import type {
  PayoutsListLinesParams,
  PayoutsListParams,
} from '../params.ts';

export class PayoutsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get a payout. Returns one payout. */
  get(payoutId: string, options: RequestOptions = {}): Promise<Payout> {
    const request = { method: 'GET', path: `/v1/payouts/${segment(payoutId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List payouts. Returns the payouts of your acquirer accounts, the latest arrival first. Iterate over the
   * result to get the items of all pages.
   */
  list(params: PayoutsListParams = {}, options: RequestOptions = {}): Pager<Payout> {
    const request = { method: 'GET', path: '/v1/payouts', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the lines of a payout. Returns what the payout holds of each payment and refund, and other amounts such
   * as fees. Iterate over the result to get the items of all pages.
   */
  listLines(payoutId: string, params: PayoutsListLinesParams = {}, options: RequestOptions = {}): Pager<PayoutLine> {
    const request = { method: 'GET', path: `/v1/payouts/${segment(payoutId)}/lines`, query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
