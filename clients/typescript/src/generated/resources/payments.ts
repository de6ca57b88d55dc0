// Generated from openapi.json by `make openapi`.

import { Pager } from '../../pagination.ts';
import { newKey, type RequestOptions, segment } from '../../request.ts';
import type { Transport } from '../../transport.ts';
import type {
  Deleted,
  Dispute,
  Note,
  Payment,
  PaymentAttempt,
  ReceiptFile,
  ReceiptLink,
  ReceiptMail,
  Refund,
} from '../models.ts';
import type {
  PaymentsCancelParams,
  PaymentsCaptureParams,
  PaymentsCreateNoteParams,
  PaymentsCreateParams,
  PaymentsDecideReviewParams,
  PaymentsGetReceiptPdfParams,
  PaymentsListDisputesParams,
  PaymentsListNotesParams,
  PaymentsListParams,
  PaymentsListRefundsParams,
  PaymentsSendReceiptParams,
} from '../params.ts';

export class PaymentsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancel a payment. Cancels a payment that is not captured and releases its authorized amount. If the acquirer
   * cannot release it before the authorization lapses, the payment shows when it does.
   */
  cancel(paymentId: string, params: PaymentsCancelParams = {}, options: RequestOptions = {}): Promise<Payment> {
    const request = { method: 'POST', path: `/v1/payments/${segment(paymentId)}/cancel`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Capture a payment. Asks the acquirer to capture all or part of the authorized amount. Set `final` to release
   * the rest. A webhook reports the result.
   */
  capture(paymentId: string, params: PaymentsCaptureParams = {}, options: RequestOptions = {}): Promise<Payment> {
    const request = { method: 'POST', path: `/v1/payments/${segment(paymentId)}/capture`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a payment. Starts a payment of an order by UPI, card or net banking. The payment is processed
   * asynchronously: poll it or listen to webhooks for its result.
   */
  create(params: PaymentsCreateParams, options: RequestOptions = {}): Promise<Payment> {
    const request = { method: 'POST', path: '/v1/payments', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a note of a payment. Writes a note about a payment for your team, with its author. The payer does not
   * see it. A note cannot be changed.
   */
  createNote(paymentId: string, params: PaymentsCreateNoteParams, options: RequestOptions = {}): Promise<Note> {
    const request = { method: 'POST', path: `/v1/payments/${segment(paymentId)}/notes`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Resolve a review. Approves or rejects a payment that risk rules hold for a review. Approving captures it, if
   * it was to be captured automatically. Rejecting releases the authorized amount, or refunds it if it was
   * captured already.
   */
  decideReview(paymentId: string, params: PaymentsDecideReviewParams, options: RequestOptions = {}): Promise<Payment> {
    const request = { method: 'POST', path: `/v1/payments/${segment(paymentId)}/review`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Delete a note of a payment. Deletes a note. Its author may, and any owner of the merchant. The audit log
   * keeps who did.
   */
  deleteNote(paymentId: string, noteId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/payments/${segment(paymentId)}/notes/${segment(noteId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a payment. Returns one payment. A pending UPI payment by QR code includes the code as an SVG image. */
  get(paymentId: string, options: RequestOptions = {}): Promise<Payment> {
    const request = { method: 'GET', path: `/v1/payments/${segment(paymentId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the receipt of a payment. Returns the number of the receipt and the URL of its page, which you can send
   * to the payer. The page needs no credentials. It always shows the current state of the payment and its
   * refunds.
   */
  getReceiptLink(paymentId: string, options: RequestOptions = {}): Promise<ReceiptLink> {
    const request = { method: 'GET', path: `/v1/payments/${segment(paymentId)}/receipt`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the receipt of a payment as a PDF. Makes a PDF of the receipt in the chosen language. Returns a URL that
   * works for one hour and without credentials.
   */
  getReceiptPdf(paymentId: string, params: PaymentsGetReceiptPdfParams = {}, options: RequestOptions = {}): Promise<ReceiptFile> {
    const request = { method: 'GET', path: `/v1/payments/${segment(paymentId)}/receipt/pdf`, query: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List payments. Returns payments, newest first. Iterate over the result to get the items of all pages. */
  list(params: PaymentsListParams = {}, options: RequestOptions = {}): Pager<Payment> {
    const request = { method: 'GET', path: '/v1/payments', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the attempts of a payment. Returns which acquirers a payment asked, the first one first, and what each
   * of them answered. A further acquirer is asked only if no money can have moved.
   */
  listAttempts(paymentId: string, options: RequestOptions = {}): Pager<PaymentAttempt> {
    const request = { method: 'GET', path: `/v1/payments/${segment(paymentId)}/attempts`, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the disputes of a payment. Returns the disputes of one payment, newest first. Iterate over the result
   * to get the items of all pages.
   */
  listDisputes(paymentId: string, params: PaymentsListDisputesParams = {}, options: RequestOptions = {}): Pager<Dispute> {
    const request = { method: 'GET', path: `/v1/payments/${segment(paymentId)}/disputes`, query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the notes of a payment. Returns the notes of one payment, newest first. Iterate over the result to get
   * the items of all pages.
   */
  listNotes(paymentId: string, params: PaymentsListNotesParams = {}, options: RequestOptions = {}): Pager<Note> {
    const request = { method: 'GET', path: `/v1/payments/${segment(paymentId)}/notes`, query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the refunds of a payment. Returns the refunds of one payment, newest first. Iterate over the result to
   * get the items of all pages.
   */
  listRefunds(paymentId: string, params: PaymentsListRefundsParams = {}, options: RequestOptions = {}): Pager<Refund> {
    const request = { method: 'GET', path: `/v1/payments/${segment(paymentId)}/refunds`, query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Send the receipt of a payment. Mails the URL of the receipt to the payer of a captured payment. Responds
   * with 409 if the payment is not captured, or the stage cannot send mail. A payment has at most five such
   * mails in an hour.
   */
  sendReceipt(paymentId: string, params: PaymentsSendReceiptParams = {}, options: RequestOptions = {}): Promise<ReceiptMail> {
    const request = { method: 'POST', path: `/v1/payments/${segment(paymentId)}/receipt/send`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}
