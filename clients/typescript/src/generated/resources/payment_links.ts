// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  PaymentLink,
} from '../models.ts';
import type {
  PaymentLinksCreateParams,
  PaymentLinksListParams,
} from '../params.ts';

export class PaymentLinksResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancel a payment link. Cancels an active payment link so that it can no longer be paid. Responds with 409 if
   * the link is not active.
   */
  cancel(linkId: string, options: RequestOptions = {}): Promise<PaymentLink> {
    const request = { method: 'POST', path: `/v1/payment-links/${segment(linkId)}/cancel`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a payment link. Creates a page where customers can pay without a website of yours. A single-use link
   * can be paid once, a multiple-use link once by each payer.
   */
  create(params: PaymentLinksCreateParams, options: RequestOptions = {}): Promise<PaymentLink> {
    const request = { method: 'POST', path: '/v1/payment-links', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a payment link. Returns one payment link with its QR code. It says until when its page refuses cards, if
   * too many were declined.
   */
  get(linkId: string, options: RequestOptions = {}): Promise<PaymentLink> {
    const request = { method: 'GET', path: `/v1/payment-links/${segment(linkId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List payment links. Returns payment links, newest first, without their QR codes. Iterate over the result to
   * get the items of all pages.
   */
  list(params: PaymentLinksListParams = {}, options: RequestOptions = {}): Pager<PaymentLink> {
    const request = { method: 'GET', path: '/v1/payment-links', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}
