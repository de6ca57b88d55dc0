// Generated from openapi.json by `make openapi`.

import { type RequestOptions } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Dunning,
} from '../models.ts';
import type {
  DunningReplaceParams,
} from '../params.ts';

export class DunningResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get the rules of dunning. Returns what follows a failed automatic charge of an invoice. */
  get(options: RequestOptions = {}): Promise<Dunning> {
    const request = { method: 'GET', path: '/v1/dunning', timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update the rules of dunning. Saves on which days after a failed charge it is tried again, and what becomes
   * of a subscription whose invoice stays unpaid. It applies to charges that fail afterwards. Requires the owner
   * role.
   */
  replace(params: DunningReplaceParams, options: RequestOptions = {}): Promise<Dunning> {
    const request = { method: 'PUT', path: '/v1/dunning', body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
