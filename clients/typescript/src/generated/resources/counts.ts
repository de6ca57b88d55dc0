// Generated from openapi.json by `make openapi`.

import { type RequestOptions } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Count,
} from '../models.ts';
import type {
  CountsGetParams,
} from '../params.ts';

export class CountsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Count the rows of a list. Returns how many rows of a list match its filters, up to 1,000. It reads up to
   * 1,000 rows: with a filter that few of them match, the count is exact only if they are all rows. A server
   * needs the scope of the list too.
   */
  get(params: CountsGetParams = {}, options: RequestOptions = {}): Promise<Count> {
    const request = { method: 'GET', path: '/v1/counts', query: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
