// Generated from openapi.json by `make openapi`.

import { Pager } from '../pagination.ts';
import { newKey, type RequestOptions, segment } from '../request.ts';
import type { Transport } from '../transport.ts';
import type {
  AcquirerAccount,
  AcquirerHealth,
  AcquirerKeyCheck,
  AcquirerScript,
  Backtest,
  CheckoutOrder,
  CheckoutPayment,
  CheckoutPaymentLink,
  ClockAdvance,
  Command,
  Count,
  Coupon,
  Customer,
  Deleted,
  Delivery,
  Dispute,
  Event,
  EvidenceUpload,
  Export,
  ExportSchedule,
  Health,
  Invoice,
  Note,
  Order,
  PayableOrder,
  Payment,
  PaymentAttempt,
  PaymentLink,
  Payout,
  PayoutLine,
  Plan,
  PublicKey,
  ReceiptFile,
  ReceiptLink,
  ReceiptMail,
  Recovery,
  Refund,
  RefundBatch,
  RefundBatchRow,
  Report,
  ReportDetails,
  RiskListEntry,
  RiskSettings,
  Routing,
  RoutingPreview,
  Secrets,
  SettlementDifference,
  Subscription,
  TaxRate,
  Token,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from './models.ts';
import type {
  AcquirersCreateParams,
  AcquirersRotateWebhookSecretParams,
  AcquirersUpdateParams,
  CheckoutCreatePaymentParams,
  CheckoutGetOrderParams,
  CheckoutGetPaymentLinkParams,
  CountsGetParams,
  CouponsCreateParams,
  CouponsListParams,
  CustomersCreateParams,
  CustomersListParams,
  CustomersUpdateParams,
  DisputesContestParams,
  DisputesListParams,
  DisputesUploadEvidenceParams,
  EventsListParams,
  ExportSchedulesCreateParams,
  ExportSchedulesListParams,
  ExportsCreateParams,
  ExportsListParams,
  InvoicesListParams,
  OrdersCreateParams,
  OrdersListParams,
  PaymentLinksCreateParams,
  PaymentLinksListParams,
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
  PayoutsListLinesParams,
  PayoutsListParams,
  PlansCreateParams,
  PlansListParams,
  RefundBatchesConfirmParams,
  RefundBatchesCreateParams,
  RefundBatchesListParams,
  RefundBatchesListRowsParams,
  RefundsCreateParams,
  RefundsListParams,
  ReportsCreateParams,
  ReportsListParams,
  RiskBacktestRuleParams,
  RiskCreateListEntryParams,
  RiskListListEntriesParams,
  RiskReplaceSettingsParams,
  RoutingPreviewParams,
  RoutingReplaceParams,
  SettlementDifferencesListParams,
  SettlementDifferencesResolveParams,
  SubscriptionsCancelParams,
  SubscriptionsCreateParams,
  SubscriptionsListParams,
  SubscriptionsPauseParams,
  SubscriptionsUpdateParams,
  TaxRatesCreateParams,
  TaxRatesListParams,
  TestClockAdvanceParams,
  TokensCreateParams,
  WebhookEndpointsCreateParams,
  WebhookEndpointsListParams,
  WebhookEndpointsRecoverParams,
  WebhookEndpointsReplayParams,
  WebhookEndpointsRotateSecretParams,
  WebhookEndpointsSendTestEventParams,
  WebhookEndpointsUpdateParams,
  WebhooksListParams,
} from './params.ts';

export class AcquirersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Check the keys of an acquirer account. Sends one read to the acquirer, which moves nothing, and returns
   * whether it took the keys.
   */
  checkKeys(acquirerId: string, options: RequestOptions = {}): Promise<AcquirerKeyCheck> {
    const request = { method: 'POST', path: `/v1/acquirers/${segment(acquirerId)}/test-keys`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create an acquirer account. Stores your keys at Stripe, Razorpay or Cashfree, so that payments can be routed
   * there. The secret is encrypted and never returned. An account of the kind simulator is for test mode, has no
   * keys and moves no money. Requires the owner role.
   */
  create(params: AcquirersCreateParams, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'POST', path: '/v1/acquirers', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get an acquirer account. Returns one acquirer account without its secrets. */
  get(acquirerId: string, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'GET', path: `/v1/acquirers/${segment(acquirerId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List acquirer accounts. Returns the acquirer accounts of this mode, the oldest first, without their secrets. */
  list(options: RequestOptions = {}): Pager<AcquirerAccount> {
    const request = { method: 'GET', path: '/v1/acquirers', timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Get the health of an acquirer account. Returns the health of each payment method that had a failure or a
   * downtime. After ten failures in a row, new payments ask other accounts first, if the routing has others.
   */
  listHealth(acquirerId: string, options: RequestOptions = {}): Pager<AcquirerHealth> {
    const request = { method: 'GET', path: `/v1/acquirers/${segment(acquirerId)}/health`, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Rotate the webhook secret of an acquirer account. Stores the secret with which the acquirer signs its
   * webhooks. The previous one stays valid during the overlap, since the acquirer may sign retries with it. A
   * secret that was mistyped can be replaced instead: then the newest one ends immediately, and the one before
   * it stays valid until its time. Requires the owner role.
   */
  rotateWebhookSecret(acquirerId: string, params: AcquirersRotateWebhookSecretParams, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'POST', path: `/v1/acquirers/${segment(acquirerId)}/webhook-secret`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update an acquirer account. Changes the fields that you send. A draining account takes no new payments; a
   * closed account captures and refunds nothing either. New keys must belong to the same account at the
   * acquirer, since its payments stay with it. Requires the owner role.
   */
  update(acquirerId: string, params: AcquirersUpdateParams = {}, options: RequestOptions = {}): Promise<AcquirerAccount> {
    const request = { method: 'PATCH', path: `/v1/acquirers/${segment(acquirerId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class CheckoutResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a payment from a checkout page. Pays an order from the payer's browser with the API key alone. Cards
   * are sent as a token from POST /v1/tokens. The payment is captured when it is authorized. An order accepts at
   * most 50 payments this way. Too many declined cards of an order, a payment link or a network address in an
   * hour are refused with status 429 until the hour ends.
   */
  createPayment(params: CheckoutCreatePaymentParams, options: RequestOptions = {}): Promise<CheckoutPayment> {
    const request = { method: 'POST', path: '/v1/checkout/payments', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create an order for a payment link. Creates an order for one payer of a multiple-use link. Returns the
   * existing order of a single-use link. Works with the API key alone.
   */
  createPaymentLinkOrder(linkId: string, options: RequestOptions = {}): Promise<PayableOrder> {
    const request = { method: 'POST', path: `/v1/checkout/payment-links/${segment(linkId)}/orders`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get an order to pay. Returns the order with its payment methods for a checkout page, and the payment in
   * progress or the successful payment if there is one. Poll that payment instead of creating another. Works
   * with the API key alone.
   */
  getOrder(orderId: string, params: CheckoutGetOrderParams = {}, options: RequestOptions = {}): Promise<CheckoutOrder> {
    const request = { method: 'GET', path: `/v1/checkout/orders/${segment(orderId)}`, query: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a payment for a checkout page. Returns the payment as its payer may see it. A successful payment has a
   * signature that your server can verify. Works with the API key alone.
   */
  getPayment(paymentId: string, options: RequestOptions = {}): Promise<CheckoutPayment> {
    const request = { method: 'GET', path: `/v1/checkout/payments/${segment(paymentId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a payment link to pay. Returns the link with its payment methods for a checkout page. A single-use link
   * includes its order. Works with the API key alone.
   */
  getPaymentLink(linkId: string, params: CheckoutGetPaymentLinkParams = {}, options: RequestOptions = {}): Promise<CheckoutPaymentLink> {
    const request = { method: 'GET', path: `/v1/checkout/payment-links/${segment(linkId)}`, query: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the acquirer's script of a payment. Returns what the acquirer's script needs to take the payment in the
   * payer's browser, while the payment waits for it. Works with the API key alone.
   */
  getPaymentScript(paymentId: string, options: RequestOptions = {}): Promise<AcquirerScript> {
    const request = { method: 'GET', path: `/v1/checkout/payments/${segment(paymentId)}/script`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

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
   * Delete a customer. Erases the name, email address, phone number, reference and metadata of a customer, also
   * in its events. Its id stays, and so do its orders, payments and refunds with their amounts.
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

  /** Update a customer. Changes the fields that you send. Null removes a field; `metadata` replaces all of it. */
  update(customerId: string, params: CustomersUpdateParams = {}, options: RequestOptions = {}): Promise<Customer> {
    const request = { method: 'PATCH', path: `/v1/customers/${segment(customerId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class DisputesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Accept a dispute. Gives the disputed amount to the payer. This is final. The acquirer gets it
   * asynchronously: poll the dispute or listen to webhooks for the result.
   */
  accept(disputeId: string, options: RequestOptions = {}): Promise<Dispute> {
    const request = { method: 'POST', path: `/v1/disputes/${segment(disputeId)}/accept`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Contest a dispute. Submits evidence against the dispute, once for each phase. The acquirer gets it
   * asynchronously: poll the dispute or listen to webhooks for the result.
   */
  contest(disputeId: string, params: DisputesContestParams = {}, options: RequestOptions = {}): Promise<Dispute> {
    const request = { method: 'POST', path: `/v1/disputes/${segment(disputeId)}/contest`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a dispute. Returns one dispute. */
  get(disputeId: string, options: RequestOptions = {}): Promise<Dispute> {
    const request = { method: 'GET', path: `/v1/disputes/${segment(disputeId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List disputes. Returns disputes, newest first. Iterate over the result to get the items of all pages. */
  list(params: DisputesListParams = {}, options: RequestOptions = {}): Pager<Dispute> {
    const request = { method: 'GET', path: '/v1/disputes', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Upload a file of evidence. Returns a presigned request for one PDF, PNG or JPEG of at most 5 MB. Send the
   * file with it within 15 minutes, and name it when you contest the dispute. A file that you do not name is
   * never sent.
   */
  uploadEvidence(disputeId: string, params: DisputesUploadEvidenceParams, options: RequestOptions = {}): Promise<EvidenceUpload> {
    const request = { method: 'POST', path: `/v1/disputes/${segment(disputeId)}/evidence`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class EventsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get an event. Returns one event of the last 30 days. */
  get(eventId: string, options: RequestOptions = {}): Promise<Event> {
    const request = { method: 'GET', path: `/v1/events/${segment(eventId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List events. Returns events of the last 30 days, newest first. With `since`, returns events oldest first for
   * polling: keep the cursor of the last page, and expect the latest events to repeat for up to 30 seconds.
   * Iterate over the result to get the items of all pages.
   */
  list(params: EventsListParams = {}, options: RequestOptions = {}): Pager<Event> {
    const request = { method: 'GET', path: '/v1/events', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

export class ExportSchedulesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create an export schedule. Creates an export of each past day, week or month, 15 minutes after its end. The
   * first period is the one that includes the time of the request. Disputes, payouts, payout lines and
   * settlement differences are selected by the time at which they were stored.
   */
  create(params: ExportSchedulesCreateParams, options: RequestOptions = {}): Promise<ExportSchedule> {
    const request = { method: 'POST', path: '/v1/export-schedules', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Delete an export schedule. Deletes a schedule. Its exports stay. */
  delete(scheduleId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/export-schedules/${segment(scheduleId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get an export schedule. Returns one export schedule. */
  get(scheduleId: string, options: RequestOptions = {}): Promise<ExportSchedule> {
    const request = { method: 'GET', path: `/v1/export-schedules/${segment(scheduleId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List export schedules. Returns export schedules, newest first. Iterate over the result to get the items of
   * all pages.
   */
  list(params: ExportSchedulesListParams = {}, options: RequestOptions = {}): Pager<ExportSchedule> {
    const request = { method: 'GET', path: '/v1/export-schedules', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

export class ExportsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create an export. Writes all rows of a list that match its filters to a file. Poll the export or listen to
   * the event export.ready, then download the file within 24 hours. Rows that are created after the request are
   * left out.
   */
  create(params: ExportsCreateParams, options: RequestOptions = {}): Promise<Export> {
    const request = { method: 'POST', path: '/v1/exports', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get an export. Returns an export. When it is ready, `url` is the address of its file. It works for one hour
   * and without credentials; request the export again for another one.
   */
  get(exportId: string, options: RequestOptions = {}): Promise<Export> {
    const request = { method: 'GET', path: `/v1/exports/${segment(exportId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List exports. Returns the exports of the last 30 days, newest first, without the URLs of their files.
   * Iterate over the result to get the items of all pages.
   */
  list(params: ExportsListParams = {}, options: RequestOptions = {}): Pager<Export> {
    const request = { method: 'GET', path: '/v1/exports', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

export class InvoicesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get an invoice. Returns one invoice. Its order is paid like any other order, by the checkout or the API. */
  get(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'GET', path: `/v1/invoices/${segment(invoiceId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List invoices. Returns invoices, newest first. Iterate over the result to get the items of all pages. */
  list(params: InvoicesListParams = {}, options: RequestOptions = {}): Pager<Invoice> {
    const request = { method: 'GET', path: '/v1/invoices', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Mark an invoice uncollectible. Marks an open invoice as one that you do not expect to be paid. It can still
   * be paid.
   */
  markUncollectible(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'POST', path: `/v1/invoices/${segment(invoiceId)}/mark-uncollectible`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Void an invoice. Voids an invoice that was not paid, so that no payment of it can start. One that is in
   * progress can still succeed, and then the invoice is paid.
   */
  void(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    const request = { method: 'POST', path: `/v1/invoices/${segment(invoiceId)}/void`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class OrdersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create an order. Creates an order for an amount that a customer is to pay. Pay it with POST /v1/payments or
   * the checkout.
   */
  create(params: OrdersCreateParams, options: RequestOptions = {}): Promise<Order> {
    const request = { method: 'POST', path: '/v1/orders', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get an order. Returns one order. It says until when its checkout refuses cards, if too many were declined. */
  get(orderId: string, options: RequestOptions = {}): Promise<Order> {
    const request = { method: 'GET', path: `/v1/orders/${segment(orderId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List orders. Returns orders, newest first. Iterate over the result to get the items of all pages. */
  list(params: OrdersListParams = {}, options: RequestOptions = {}): Pager<Order> {
    const request = { method: 'GET', path: '/v1/orders', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

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

export class PlansResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Archive a plan. Keeps new subscriptions from using a plan. Those that use it go on. */
  archive(planId: string, options: RequestOptions = {}): Promise<Plan> {
    const request = { method: 'POST', path: `/v1/plans/${segment(planId)}/archive`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a plan. Creates a plan, which subscriptions use. Its amount and interval never change: create another
   * plan, and move subscriptions to it.
   */
  create(params: PlansCreateParams, options: RequestOptions = {}): Promise<Plan> {
    const request = { method: 'POST', path: '/v1/plans', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a plan. Returns one plan. */
  get(planId: string, options: RequestOptions = {}): Promise<Plan> {
    const request = { method: 'GET', path: `/v1/plans/${segment(planId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List plans. Returns plans, newest first, with those that are archived. Iterate over the result to get the
   * items of all pages.
   */
  list(params: PlansListParams = {}, options: RequestOptions = {}): Pager<Plan> {
    const request = { method: 'GET', path: '/v1/plans', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

export class RefundBatchesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancel a refund batch. Cancels the refunds that have not started. No further refund starts after the
   * response.
   */
  cancel(batchId: string, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'POST', path: `/v1/refund-batches/${segment(batchId)}/cancel`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Confirm a refund batch. Starts the refunds of a checked batch. Name their number and their sums, as the
   * batch shows them: others are refused. The rows are checked again first. If any refund is different now, the
   * batch is `checked` again, says that it has changed, and nothing was refunded.
   */
  confirm(batchId: string, params: RefundBatchesConfirmParams, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'POST', path: `/v1/refund-batches/${segment(batchId)}/confirm`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a refund batch. Checks the refunds of a CSV file, and refunds nothing yet. The check is asynchronous:
   * poll the batch until it is `checked`, and confirm it.
   */
  create(params: RefundBatchesCreateParams, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'POST', path: '/v1/refund-batches', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a refund batch. Returns one refund batch with the numbers of its rows and their sums. */
  get(batchId: string, options: RequestOptions = {}): Promise<RefundBatch> {
    const request = { method: 'GET', path: `/v1/refund-batches/${segment(batchId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List refund batches. Returns the refund batches of the last 90 days, newest first. Iterate over the result
   * to get the items of all pages.
   */
  list(params: RefundBatchesListParams = {}, options: RequestOptions = {}): Pager<RefundBatch> {
    const request = { method: 'GET', path: '/v1/refund-batches', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * List the rows of a refund batch. Returns the rows in the order of the file, each with its refund or the
   * reason why not. Iterate over the result to get the items of all pages.
   */
  listRows(batchId: string, params: RefundBatchesListRowsParams = {}, options: RequestOptions = {}): Pager<RefundBatchRow> {
    const request = { method: 'GET', path: `/v1/refund-batches/${segment(batchId)}/rows`, query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

export class RefundsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a refund. Refunds all or part of a captured payment. The refund is processed asynchronously: poll it
   * or listen to webhooks for its result.
   */
  create(paymentId: string, params: RefundsCreateParams = {}, options: RequestOptions = {}): Promise<Refund> {
    const request = { method: 'POST', path: `/v1/payments/${segment(paymentId)}/refunds`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a refund. Returns one refund. */
  get(refundId: string, options: RequestOptions = {}): Promise<Refund> {
    const request = { method: 'GET', path: `/v1/refunds/${segment(refundId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List refunds. Returns refunds, newest first. Iterate over the result to get the items of all pages. */
  list(params: RefundsListParams = {}, options: RequestOptions = {}): Pager<Refund> {
    const request = { method: 'GET', path: '/v1/refunds', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

export class ReportsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Create a report. Adds up the rows of whole days by currency, method and acquirer account. Poll the report
   * until it is ready. Rows that are created after the request are left out.
   */
  create(params: ReportsCreateParams, options: RequestOptions = {}): Promise<Report> {
    const request = { method: 'POST', path: '/v1/reports', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a report. Returns a report and, when it is ready, its sums. For 24 hours it also has the addresses of
   * the same sums as files.
   */
  get(reportId: string, options: RequestOptions = {}): Promise<ReportDetails> {
    const request = { method: 'GET', path: `/v1/reports/${segment(reportId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List reports. Returns the reports of the last 30 days, newest first, without their sums. Iterate over the
   * result to get the items of all pages.
   */
  list(params: ReportsListParams = {}, options: RequestOptions = {}): Pager<Report> {
    const request = { method: 'GET', path: '/v1/reports', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }
}

export class RiskResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Check a risk rule on past payments. Returns which of the last payments a rule would have caught, by what was
   * known when each was made. A response examines up to 250 payments; send its cursor for the ones before.
   * Nothing is saved.
   */
  backtestRule(params: RiskBacktestRuleParams, options: RequestOptions = {}): Promise<Backtest> {
    const request = { method: 'POST', path: '/v1/risk/backtests', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Add a value to a list. Always allows or blocks the payments with a card, a BIN, an email address, a network
   * address, a UPI address or a device, before any rule. A value is in one list: a second request moves it. Only
   * a keyed hash of the value is stored.
   */
  createListEntry(params: RiskCreateListEntryParams, options: RequestOptions = {}): Promise<RiskListEntry> {
    const request = { method: 'POST', path: '/v1/risk/lists', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Remove a value from its list. Removes the entry. Rules decide on later payments with the value. */
  deleteListEntry(entryId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/risk/lists/${segment(entryId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the risk rules. Returns the rules that decide on new payments before an acquirer is asked. The first
   * rule that applies decides; without one, the payment is allowed.
   */
  getSettings(options: RequestOptions = {}): Promise<RiskSettings> {
    const request = { method: 'GET', path: '/v1/risk', timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List the values of the lists. Returns what is always allowed or blocked, in the order of the types and ids.
   * Iterate over the result to get the items of all pages.
   */
  listListEntries(params: RiskListListEntriesParams = {}, options: RequestOptions = {}): Pager<RiskListEntry> {
    const request = { method: 'GET', path: '/v1/risk/lists', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Update the risk rules. Saves all rules as the next version, and switches them on or off. Payments that are
   * created afterwards are assessed. A rule that cannot be read is refused with its position. Responds with 409
   * if the rules were changed since you read their version. Requires the owner role.
   */
  replaceSettings(params: RiskReplaceSettingsParams, options: RequestOptions = {}): Promise<RiskSettings> {
    const request = { method: 'PUT', path: '/v1/risk', body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class RoutingResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Get the routing. Returns the rules that choose the acquirer accounts of a new payment. The first rule that
   * applies decides. Version 0 is the default: the simulator in test mode, all open accounts in live mode.
   */
  get(options: RequestOptions = {}): Promise<Routing> {
    const request = { method: 'GET', path: '/v1/routing', timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** List the versions of the routing. Returns the last 50 versions of the routing, the newest first. */
  listVersions(options: RequestOptions = {}): Pager<Routing> {
    const request = { method: 'GET', path: '/v1/routing/versions', timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Get a preview of the routing. Returns which acquirer accounts such a payment would ask, in order, and why an
   * account would be skipped. Nothing is saved or sent.
   */
  preview(params: RoutingPreviewParams, options: RequestOptions = {}): Promise<RoutingPreview> {
    const request = { method: 'POST', path: '/v1/routing/preview', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update the routing. Saves all rules as the next version. It applies to payments that are created afterwards.
   * Responds with 409 if the routing was changed since you read its version. Requires the owner role.
   */
  replace(params: RoutingReplaceParams, options: RequestOptions = {}): Promise<Routing> {
    const request = { method: 'PUT', path: '/v1/routing', body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class SettlementDifferencesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List settlement differences. Returns what differs between your books and the acquirers' payouts, in the
   * order of the payments, refunds and payouts that differ, newest first. Iterate over the result to get the
   * items of all pages.
   */
  list(params: SettlementDifferencesListParams = {}, options: RequestOptions = {}): Pager<SettlementDifference> {
    const request = { method: 'GET', path: '/v1/settlement-differences', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Resolve a settlement difference. Marks an open difference as resolved, with a note. No payment or refund is
   * changed.
   */
  resolve(differenceId: string, params: SettlementDifferencesResolveParams, options: RequestOptions = {}): Promise<SettlementDifference> {
    const request = { method: 'POST', path: `/v1/settlement-differences/${segment(differenceId)}/resolve`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class SubscriptionsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Cancel a subscription. Cancels a subscription now or at the end of its period. No invoice follows; those
   * that are open stay open.
   */
  cancel(subscriptionId: string, params: SubscriptionsCancelParams = {}, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: `/v1/subscriptions/${segment(subscriptionId)}/cancel`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Create a subscription. Starts a subscription of a customer to a plan. Its first invoice is open immediately
   * or, with a trial, at the end of the trial. Each further period has one invoice, which an order pays.
   */
  create(params: SubscriptionsCreateParams, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: '/v1/subscriptions', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a subscription. Returns one subscription. */
  get(subscriptionId: string, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'GET', path: `/v1/subscriptions/${segment(subscriptionId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List subscriptions. Returns subscriptions, newest first. Iterate over the result to get the items of all
   * pages.
   */
  list(params: SubscriptionsListParams = {}, options: RequestOptions = {}): Pager<Subscription> {
    const request = { method: 'GET', path: '/v1/subscriptions', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Pause a subscription. Pauses a subscription: its period goes on to its end, and no other one starts until it
   * is resumed, by you or at the given time.
   */
  pause(subscriptionId: string, params: SubscriptionsPauseParams = {}, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: `/v1/subscriptions/${segment(subscriptionId)}/pause`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Resume a subscription. Resumes a paused subscription. If its period has ended, a new one starts, with its
   * invoice.
   */
  resume(subscriptionId: string, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'POST', path: `/v1/subscriptions/${segment(subscriptionId)}/resume`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update a subscription. Changes the fields that you send. A new plan or quantity credits the unused time of
   * the period and charges the rest of it by the new terms: with the next invoice, immediately, or not at all. A
   * plan of another interval starts a new period, with its invoice.
   */
  update(subscriptionId: string, params: SubscriptionsUpdateParams = {}, options: RequestOptions = {}): Promise<Subscription> {
    const request = { method: 'PATCH', path: `/v1/subscriptions/${segment(subscriptionId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

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

export class TestClockResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Advance the test clock. Moves all scheduled work of your test account forward by the given number of
   * seconds, and runs the work that becomes due. New resources keep their usual times. A day or more also reads
   * the payouts of your acquirer accounts and of the simulator, as at night. Available in test mode only. Send
   * an Idempotency-Key to retry safely.
   */
  advance(params: TestClockAdvanceParams, options: RequestOptions = {}): Promise<ClockAdvance> {
    const request = { method: 'POST', path: '/v1/test/clock/advance', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

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

export class WebhookEndpointsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Create a webhook endpoint. Registers a URL that receives events. The response includes the signing secret. */
  create(params: WebhookEndpointsCreateParams, options: RequestOptions = {}): Promise<WebhookEndpointWithSecret> {
    const request = { method: 'POST', path: '/v1/webhook-endpoints', body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Delete a webhook endpoint. Deletes a webhook endpoint. Its pending deliveries are not sent. */
  delete(endpointId: string, options: RequestOptions = {}): Promise<Deleted> {
    const request = { method: 'DELETE', path: `/v1/webhook-endpoints/${segment(endpointId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /** Get a webhook endpoint. Returns one webhook endpoint. */
  get(endpointId: string, options: RequestOptions = {}): Promise<WebhookEndpoint> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the delivery health of an endpoint. Returns success rate, latency, consecutive failures and the circuit
   * breaker state of an endpoint.
   */
  getHealth(endpointId: string, options: RequestOptions = {}): Promise<Health> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}/health`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the public key of an endpoint. Returns the public key that verifies `v1a` signatures. Responds with 404
   * if the endpoint does not sign with `v1a`.
   */
  getPublicKey(endpointId: string, options: RequestOptions = {}): Promise<PublicKey> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}/public-key`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get the signing secret of an endpoint. Returns the current signing secret, and the previous one until its
   * overlap ends.
   */
  getSecret(endpointId: string, options: RequestOptions = {}): Promise<Secrets> {
    const request = { method: 'GET', path: `/v1/webhook-endpoints/${segment(endpointId)}/secret`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List webhook endpoints. Returns webhook endpoints, newest first. Iterate over the result to get the items of
   * all pages.
   */
  list(params: WebhookEndpointsListParams = {}, options: RequestOptions = {}): Pager<WebhookEndpoint> {
    const request = { method: 'GET', path: '/v1/webhook-endpoints', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Retry the failed deliveries of an endpoint. Queues one more attempt for each failed delivery of events in
   * the time range. Set `dry_run` to count them only.
   */
  recover(endpointId: string, params: WebhookEndpointsRecoverParams, options: RequestOptions = {}): Promise<Recovery> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/recover`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Deliver missed events to an endpoint. Delivers the events in the time range that the endpoint subscribes to
   * but did not receive, because it was disabled or did not exist. Set `dry_run` to count them only.
   */
  replay(endpointId: string, params: WebhookEndpointsReplayParams, options: RequestOptions = {}): Promise<Recovery> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/replay`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Rotate the signing secret of an endpoint. Creates a new signing secret. Every attempt, including retries, is
   * signed with both secrets until the overlap ends.
   */
  rotateSecret(endpointId: string, params: WebhookEndpointsRotateSecretParams = {}, options: RequestOptions = {}): Promise<Secrets> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/rotate-secret`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Send a test event to an endpoint. Delivers an example of an event to the endpoint, even if the endpoint does
   * not subscribe to it. The event is not in the event log.
   */
  sendTestEvent(endpointId: string, params: WebhookEndpointsSendTestEventParams, options: RequestOptions = {}): Promise<Delivery> {
    const request = { method: 'POST', path: `/v1/webhook-endpoints/${segment(endpointId)}/test`, body: params, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Update a webhook endpoint. Changes the fields that you send. An endpoint that you enable again receives new
   * events only: use recover and replay for earlier ones. A new URL immediately receives deliveries that the
   * circuit breaker held back.
   */
  update(endpointId: string, params: WebhookEndpointsUpdateParams = {}, options: RequestOptions = {}): Promise<WebhookEndpoint> {
    const request = { method: 'PATCH', path: `/v1/webhook-endpoints/${segment(endpointId)}`, body: params, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

export class WebhooksResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Get a webhook delivery. Returns one webhook delivery with its attempts. */
  get(webhookId: string, options: RequestOptions = {}): Promise<Delivery> {
    const request = { method: 'GET', path: `/v1/webhooks/${segment(webhookId)}`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * Get a delivery as a curl command. Returns a shell command that sends the delivery again from your machine.
   * Its signature is valid for a few minutes. Responds with 409 if the endpoint was deleted.
   */
  getCurl(webhookId: string, options: RequestOptions = {}): Promise<Command> {
    const request = { method: 'GET', path: `/v1/webhooks/${segment(webhookId)}/curl`, timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }

  /**
   * List webhook deliveries. Returns webhook deliveries, newest first, each with the response of its last
   * attempt only. A delivery is listed from the start of its first attempt on. Iterate over the result to get
   * the items of all pages.
   */
  list(params: WebhooksListParams = {}, options: RequestOptions = {}): Pager<Delivery> {
    const request = { method: 'GET', path: '/v1/webhooks', query: params, timeoutMs: options.timeoutMs };
    return new Pager(this.#transport, request);
  }

  /**
   * Retry a webhook delivery. Queues one more attempt of a delivery. Responds with 409 if the endpoint is
   * disabled or deleted.
   */
  retry(webhookId: string, options: RequestOptions = {}): Promise<Delivery> {
    const request = { method: 'POST', path: `/v1/webhooks/${segment(webhookId)}/retry`, idempotencyKey: options.idempotencyKey ?? newKey(), timeoutMs: options.timeoutMs };
    return this.#transport.send(request);
  }
}

/** The resources of a client. */
export class Resources {
  readonly acquirers: AcquirersResource;
  readonly checkout: CheckoutResource;
  readonly counts: CountsResource;
  readonly coupons: CouponsResource;
  readonly customers: CustomersResource;
  readonly disputes: DisputesResource;
  readonly events: EventsResource;
  readonly exportSchedules: ExportSchedulesResource;
  readonly exports: ExportsResource;
  readonly invoices: InvoicesResource;
  readonly orders: OrdersResource;
  readonly paymentLinks: PaymentLinksResource;
  readonly payments: PaymentsResource;
  readonly payouts: PayoutsResource;
  readonly plans: PlansResource;
  readonly refundBatches: RefundBatchesResource;
  readonly refunds: RefundsResource;
  readonly reports: ReportsResource;
  readonly risk: RiskResource;
  readonly routing: RoutingResource;
  readonly settlementDifferences: SettlementDifferencesResource;
  readonly subscriptions: SubscriptionsResource;
  readonly taxRates: TaxRatesResource;
  readonly testClock: TestClockResource;
  readonly tokens: TokensResource;
  readonly webhookEndpoints: WebhookEndpointsResource;
  readonly webhooks: WebhooksResource;

  constructor(transport: Transport) {
    this.acquirers = new AcquirersResource(transport);
    this.checkout = new CheckoutResource(transport);
    this.counts = new CountsResource(transport);
    this.coupons = new CouponsResource(transport);
    this.customers = new CustomersResource(transport);
    this.disputes = new DisputesResource(transport);
    this.events = new EventsResource(transport);
    this.exportSchedules = new ExportSchedulesResource(transport);
    this.exports = new ExportsResource(transport);
    this.invoices = new InvoicesResource(transport);
    this.orders = new OrdersResource(transport);
    this.paymentLinks = new PaymentLinksResource(transport);
    this.payments = new PaymentsResource(transport);
    this.payouts = new PayoutsResource(transport);
    this.plans = new PlansResource(transport);
    this.refundBatches = new RefundBatchesResource(transport);
    this.refunds = new RefundsResource(transport);
    this.reports = new ReportsResource(transport);
    this.risk = new RiskResource(transport);
    this.routing = new RoutingResource(transport);
    this.settlementDifferences = new SettlementDifferencesResource(transport);
    this.subscriptions = new SubscriptionsResource(transport);
    this.taxRates = new TaxRatesResource(transport);
    this.testClock = new TestClockResource(transport);
    this.tokens = new TokensResource(transport);
    this.webhookEndpoints = new WebhookEndpointsResource(transport);
    this.webhooks = new WebhooksResource(transport);
  }
}
