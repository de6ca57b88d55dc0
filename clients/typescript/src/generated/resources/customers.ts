// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Customer,
  SavedMethod,
} from '../models.ts';
import type {
  CustomersCreateParams,
  CustomersListParams,
  CustomersUpdateParams,
} from '../params.ts';

export class CustomersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a customer. Stores a customer, whom orders can name. All fields are optional. Two customers can have
   * the same values, so list those of the reference or email address before you create one.
   */
  create(params: CustomersCreateParams = {}, options: RequestOptions = {}): Promise<Customer> {
    const request = { method: 'POST', path: '/v1/customers', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Delete a customer. Erases the name, email address, phone number, reference, tax number and metadata of a
   * customer, also in its events, and removes its saved methods. Its id stays, and so do its orders, payments
   * and refunds with their amounts.
   */
  delete(customerId: string, options: RequestOptions = {}): Promise<Customer> {
    const request = { method: 'DELETE', path: `/v1/customers/${segment(customerId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a customer. Returns one customer. A deleted one has its id and times only. */
  get(customerId: string, options: RequestOptions = {}): Promise<Customer> {
    const request = { method: 'GET', path: `/v1/customers/${segment(customerId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List customers. Returns customers, newest first. A customer is found by email address, phone number or
   * reference immediately after it was created. Iterate over the result to get the items of all pages.
   */
  list(params: CustomersListParams = {}, options: RequestOptions = {}): Pager<Customer> {
    const request = { method: 'GET', path: '/v1/customers', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the saved methods of a customer. Returns the payment methods that the customer saved and that were not
   * removed, the newest first. A customer has at most 50.
   */
  listSavedMethods(customerId: string, options: RequestOptions = {}): Pager<SavedMethod> {
    const request = { method: 'GET', path: `/v1/customers/${segment(customerId)}/saved-methods`, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /** Update a customer. Changes the fields that you send. Null removes a field; `metadata` replaces all of it. */
  update(customerId: string, params: CustomersUpdateParams = {}, options: RequestOptions = {}): Promise<Customer> {
    const request = { method: 'PATCH', path: `/v1/customers/${segment(customerId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
