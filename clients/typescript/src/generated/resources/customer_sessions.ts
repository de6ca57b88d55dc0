// Generated from openapi.json by `make openapi`.

import { newKey, type RequestOptions } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  CustomerSession,
} from '../models.ts';
import type {
  CustomerSessionsCreateParams,
} from '../params.ts';

export class CustomerSessionsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a customer session. Returns a token by which a browser acts for the customer on one page: the
   * checkout shows the customer's saved methods, the portal the customer's subscriptions and invoices. Create it
   * only for a customer who is signed in to your site, and send it only to that customer's browser. A session of
   * the checkout ends after 15 minutes, one of the portal after an hour, or earlier. Deleting the customer ends
   * it. The portal is off until an owner of the merchant switches it on.
   */
  create(params: CustomerSessionsCreateParams, options: RequestOptions = {}): Promise<CustomerSession> {
    const request = { method: 'POST', path: '/v1/customer-sessions', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
