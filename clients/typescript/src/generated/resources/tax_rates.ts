// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  TaxRate,
} from '../models.ts';
import type {
  TaxRatesCreateParams,
  TaxRatesListParams,
} from '../params.ts';

export class TaxRatesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Archive a tax rate. Keeps new plans from naming a tax rate. Those that name it keep it. */
  archive(taxRateId: string, options: RequestOptions = {}): Promise<TaxRate> {
    const request = { method: 'POST', path: `/v1/tax-rates/${segment(taxRateId)}/archive`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a tax rate. Creates a tax rate, which plans name. It never changes. An inclusive tax is part of the
   * amounts of plans, an exclusive one is added to them.
   */
  create(params: TaxRatesCreateParams, options: RequestOptions = {}): Promise<TaxRate> {
    const request = { method: 'POST', path: '/v1/tax-rates', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a tax rate. Returns one tax rate. */
  get(taxRateId: string, options: RequestOptions = {}): Promise<TaxRate> {
    const request = { method: 'GET', path: `/v1/tax-rates/${segment(taxRateId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List tax rates. Returns tax rates, newest first, with those that are archived. Iterate over the result to
   * get the items of all pages.
   */
  list(params: TaxRatesListParams = {}, options: RequestOptions = {}): Pager<TaxRate> {
    const request = { method: 'GET', path: '/v1/tax-rates', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
