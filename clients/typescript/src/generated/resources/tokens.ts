// Generated from openapi.json by `make openapi`.

import { newKey, type RequestOptions } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Token,
} from '../models.ts';
import type {
  TokensCreateParams,
} from '../params.ts';

export class TokensResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a card token. Stores a card and returns a token that pays one order. Works with the API key alone, so
   * that card data goes from the payer's browser to the gateway without passing your server.
   */
  create(params: TokensCreateParams = {}, options: RequestOptions = {}): Promise<Token> {
    const request = { method: 'POST', path: '/v1/tokens', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
