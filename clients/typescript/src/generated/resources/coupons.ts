// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Coupon,
} from '../models.ts';
import type {
  CouponsCreateParams,
  CouponsListParams,
} from '../params.ts';

export class CouponsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Archive a coupon. Keeps new subscriptions from using a coupon. Those that use it keep it. */
  archive(couponId: string, options: RequestOptions = {}): Promise<Coupon> {
    const request = { method: 'POST', path: `/v1/coupons/${segment(couponId)}/archive`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a coupon. Creates a coupon of a percentage or an amount, which a new subscription can use. It is
   * taken off the plan, not off a setup fee, for `cycles` invoices or for all.
   */
  create(params: CouponsCreateParams, options: RequestOptions = {}): Promise<Coupon> {
    const request = { method: 'POST', path: '/v1/coupons', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a coupon. Returns one coupon. */
  get(couponId: string, options: RequestOptions = {}): Promise<Coupon> {
    const request = { method: 'GET', path: `/v1/coupons/${segment(couponId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List coupons. Returns coupons, newest first, with those that are archived. Iterate over the result to get
   * the items of all pages.
   */
  list(params: CouponsListParams = {}, options: RequestOptions = {}): Pager<Coupon> {
    const request = { method: 'GET', path: '/v1/coupons', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
