// Generated from openapi.json by `make openapi`.

// A newer API may return other values than those listed, and more fields. Times are in ISO 8601.

/**
 * State of an acquirer account. A draining account takes no new payments; a closed one captures and refunds
 * nothing either.
 */
export type AccountState = 'open' | 'draining' | 'closed';

/** Your account at an acquirer, without its secrets. */
export interface AcquirerAccount {
  /** Id of the resource. */
  id: string;
  /** The acquirer. */
  kind: AcquirerKind;
  /** Name for your own use. */
  name: string;
  /** State of the account. */
  state: AccountState;
  /**
   * `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the
   * card in the acquirer's form.
   */
  cards: 'raw' | 'script';
  /** Whether Stripe enabled several captures of one payment for the account. */
  multicapture: boolean;
  /** Whether Stripe enabled UPI for the account. For Stripe only. */
  upi: boolean;
  /** Currencies that Cashfree enabled besides INR. */
  currencies: string[];
  /** Webhook secrets that are valid now, the newest first. */
  webhook_secrets: WebhookSecret[];
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Stripe's publishable key, Razorpay's key id or Cashfree's client id. Omitted for the simulator. */
  public_key?: string;
  /** Last four characters of the secret. Omitted for the simulator. */
  secret_last4?: string;
  /** Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
  customer_phone?: string;
}

/** The health of an acquirer account for one payment method. */
export interface AcquirerHealth {
  /** Payment method. */
  method: Method;
  /** `open` while other accounts are asked first. */
  state: BreakerState;
  /** Number of failed attempts since the last success. */
  consecutive_failures: number;
  /** Severities of the downtimes that the acquirer announced. */
  downtimes: string[];
  /** Time at which a payment asks the account again. Omitted unless `open`. */
  until?: string;
}

/** The acquirer. */
export type AcquirerKind = 'stripe' | 'razorpay' | 'cashfree' | 'simulator';

/** What the acquirer's script needs in the payer's browser. */
export interface AcquirerScript {
  /** The acquirer whose script to load. */
  acquirer: AcquirerKind;
  /** Payment method to offer. */
  method: Method;
  /** Whether the script takes real money. */
  mode: 'live' | 'test';
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Page to which the script sends the payer back. */
  return_url: string;
  /** Stripe's publishable key, or Razorpay's key id. */
  public_key?: string;
  /** Stripe's secret of this payment, for its script alone. */
  client_secret?: string;
  /** Razorpay's id of the order. */
  order_id?: string;
  /** Cashfree's session of this payment, for its script alone. */
  payment_session_id?: string;
}

/**
 * Kind of an actor. A payer is a browser that uses an API key without its secret, and the system is the gateway
 * itself.
 */
export type ActorType = 'user' | 'api_key' | 'payer' | 'acquirer' | 'operator' | 'system';

/** A tax rate as a plan names it. */
export interface AppliedRate {
  /** Id of the resource. */
  id: string;
  /** Name. */
  name: string;
  /** Percentage in basis points: 1800 is 18 %. */
  basis_points: number;
  /** Whether the tax is part of the amounts, and not added to them. */
  inclusive: boolean;
}

/** One HTTP request to a webhook endpoint. */
export interface Attempt {
  /** Number of the attempt, starting with 1. */
  number: number;
  /** What started the attempt. */
  trigger: Trigger;
  /** Time at which the attempt started. */
  started_at: string;
  /** Duration in milliseconds. */
  duration_ms: number;
  /** IP address that the request was sent to. */
  address: string | null;
  /** HTTP status of the response. Null without a response. */
  response_code: number | null;
  /** Why no response was received. Null if there was a response. */
  error: string | null;
  /** Headers of the response, the first KiB. */
  response_headers: Record<string, string>;
  /** First KiB of the response body. */
  response_body: string;
}

/** Who wrote a note, or took a step. */
export interface Author {
  /** Kind of the actor. */
  type: ActorType;
  /** User id or API key. */
  id: string;
  /** Email address of the user, or name of the API key. It stays if the user leaves. */
  name: string;
}

/** What a rule would have decided on past payments. */
export interface Backtest {
  /** Number of payments of this response. */
  examined: number;
  /** Number of payments that were created while risk rules were off. Only their own fields are known. */
  without_facts: number;
  /** Number of payments that the rule would have caught. */
  caught: number;
  /** Sums of the caught payments by currency. */
  amounts: CaughtAmount[];
  /** Payments that the rule would have caught, the newest first. */
  payment_ids: string[];
  /** Cursor of the payments before. Null if all were examined. */
  next_cursor: string | null;
}

/** A bank for net banking. */
export interface Bank {
  /** Bank code. */
  code: string;
  /** Name. */
  name: string;
}

/** Status of a refund batch. */
export type BatchStatus = 'checking' | 'checked' | 'confirming' | 'processing' | 'canceling' | 'completed' | 'canceled';

/** State of a circuit breaker. It is open while deliveries are held back. */
export type BreakerState = 'closed' | 'open' | 'half_open';

/** The circuit breaker of a webhook endpoint. */
export interface Breaker {
  /** State. */
  state: BreakerState;
  /** Time until which the breaker is open. Omitted if it is closed. */
  until?: string;
}

/** A card as it is shown, without its number. */
export interface Card {
  /** Card brand. */
  brand: string;
  /** Last four digits of the card number. */
  last4: string;
  /** Expiry month, 1 to 12. */
  exp_month: number;
  /** Expiry year, with 4 digits. */
  exp_year: number;
  /** Identifier of the card number. A merchant's payments with the same card share it. */
  fingerprint?: string;
}

/** Caught payments in one currency. */
export interface CaughtAmount {
  /** ISO 4217 currency code. */
  currency: string;
  /** Number of payments. */
  payments: number;
  /** Sum of the payments, in the minor unit. */
  amount: number;
}

/** An order with its payment methods, for a checkout page. */
export interface CheckoutOrder {
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Status. */
  status: OrderStatus;
  /** Whether a payment can be started. */
  payable: boolean;
  /** The merchant. */
  merchant: MerchantBrand;
  /** Mode of the API key: test or live. */
  mode: string;
  /** Payment methods that the order accepts. */
  methods: Method[];
  /** Methods whose details the payer enters in the acquirer's form. */
  scripts: Method[];
  /** UPI flows that the routed accounts offer. */
  upi_flows: Flow[];
  /** Card brands. Omitted or empty for all. */
  card_brands: string[];
  /** Banks for net banking. */
  banks: Bank[];
  /** Time of expiry. */
  expires_at?: string;
  /** The successful payment or the payment in progress. */
  payment?: CheckoutPayment;
}

/** A payment as its payer may see it. */
export interface CheckoutPayment {
  /** Id of the resource. */
  id: string;
  /** Id of the order. */
  order_id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Payment method. */
  method: Method;
  /** Status. */
  status: PaymentStatus;
  /** Time of creation. */
  created_at: string;
  /** UPI address of the payer, such as name@bank. */
  vpa?: string;
  /** UPI details. */
  upi?: Upi;
  /** Card details. */
  card?: PayersCard;
  /** Bank code for net banking, such as HDFC. */
  bank?: string;
  /** Where to send the payer next. */
  next_action?: NextAction;
  /** Error code of a failed payment. */
  error_code?: string;
  /** Why the payment failed. */
  error_description?: string;
  /** Time of expiry. */
  expires_at?: string;
  /** Whether the captured amount was refunded in full. */
  returned?: true;
  /** HMAC-SHA256 of `order_id|payment_id` with the API secret, in hexadecimal. */
  signature?: string;
  /** URL of the receipt's page. Omitted before the capture. */
  receipt_url?: string;
}

/** A payment link with its payment methods, for a checkout page. */
export interface CheckoutPaymentLink {
  /** The merchant. */
  merchant: MerchantBrand;
  /** Mode of the API key: test or live. */
  mode: string;
  /** Payment methods that the order accepts. */
  methods: Method[];
  /** Methods whose details the payer enters in the acquirer's form. */
  scripts: Method[];
  /** UPI flows that the routed accounts offer. */
  upi_flows: Flow[];
  /** Card brands. Omitted or empty for all. */
  card_brands: string[];
  /** Banks for net banking. */
  banks: Bank[];
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** What the customer pays for. */
  description: string;
  /** Whether the link can be paid once or by many payers. */
  uses: Uses;
  /** Status. */
  status: LinkStatus;
  /** Whether a payment can be started. */
  payable: boolean;
  /** Id of the order of a single-use link. */
  order_id?: string;
}

/** The result of advancing the test clock. */
export interface ClockAdvance {
  /** Number of seconds by which the clock was advanced. */
  advanced_by: number;
  /** Number of scheduled tasks that became due. */
  came_due: number;
}

/** A shell command. */
export interface Command {
  /** Shell command. */
  command: string;
}

/** The conditions of a routing rule. A payment must meet all of them. */
export interface Conditions {
  /** Payment methods. Omitted for all. */
  methods?: Method[];
  /** Currencies. Omitted for all. */
  currencies?: string[];
  /** Card brands. Omitted or empty for all. */
  card_brands?: string[];
  /** Smallest amount, inclusive, in minor units. */
  min_amount?: number;
  /** Largest amount, inclusive, in minor units. */
  max_amount?: number;
  /** Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id. */
  percent?: number;
}

/** The number of rows of a list that match its filters. */
export interface Count {
  /** Counted list. */
  resource: ExportResource;
  /** Number of rows, at most 1,000. */
  count: number;
  /** Whether all matching rows are counted. Otherwise there may be more. */
  is_exact: boolean;
}

/** A coupon: a percentage or an amount off the plan of a subscription. */
export interface Coupon {
  /** Id of the resource. */
  id: string;
  /** Name, which invoices show. */
  name: string;
  /** Number of subscriptions that used it. */
  redemptions: number;
  /** Time of creation. */
  created_at: string;
  /** Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount. */
  basis_points?: number;
  /** Amount that is taken off, in the minor unit of the currency. Omitted for a percentage. */
  amount?: number;
  /** Currency of `amount`. */
  currency?: string;
  /** Number of invoices of a subscription that it applies to. Omitted for all. */
  cycles?: number;
  /** Number of subscriptions that can use it. Omitted without a limit. */
  max_redemptions?: number;
  /** Time from which new subscriptions cannot use it. Omitted without an end. */
  expires_at?: string;
  /** Time from which it is not used for anything new. Omitted before. */
  archived_at?: string;
}

/** A person or company that you know. */
export interface Customer {
  /** Id of the resource. */
  id: string;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Full name, or the name of a company. */
  name?: string;
  /** Email address. It is found in any case. */
  email?: string;
  /** Phone number with its country code, without spaces. */
  phone?: string;
  /** Your own id of the customer. Several customers can have the same one. */
  reference?: string;
  /** Time at which the customer's data was erased. Omitted before. */
  deleted_at?: string;
}

/** A deleted resource. */
export interface Deleted {
  /** Id of the resource. */
  id: string;
  /** Always true. */
  deleted: boolean;
}

/** Status of a webhook delivery. */
export type DeliveryStatus = 'pending' | 'success' | 'failed';

/** The delivery of one event to one webhook endpoint. */
export interface Delivery {
  /** Id of the resource. */
  id: string;
  /** Event type, such as payment.success. */
  event: string;
  /** Id of the event. */
  event_id: string;
  /** Id of the webhook endpoint. */
  endpoint_id: string;
  /** URL of the webhook endpoint. */
  url: string;
  /** Status. */
  status: DeliveryStatus;
  /** Number of attempts so far. */
  attempts: number;
  /** HTTP status of the response. Null without a response. */
  response_code: number | null;
  /** Time of the last attempt. Null before the first. */
  last_attempt_at: string | null;
  /** Time of the next attempt. Null if none is scheduled. */
  next_attempt_at: string | null;
  /** Attempts, oldest first. A list includes the response of the last attempt only. */
  attempts_log: Attempt[];
  /** Time of creation. */
  created_at: string;
}

/**
 * What differs. `unknown_here`: the payout has a payment or refund that we do not know. `missing_at_acquirer`:
 * 14 days after it was created, no payout has our payment or refund. `amount_differs`: the amounts or currencies
 * differ.
 */
export type DifferenceKind = 'unknown_here' | 'missing_at_acquirer' | 'amount_differs';

/**
 * Status of a difference. `closed`: a later line of a payout made both sides equal. `resolved`: a person looked
 * into it.
 */
export type DifferenceStatus = 'open' | 'closed' | 'resolved';

/** Why a webhook endpoint is disabled. */
export type DisabledReason = 'requested_by_merchant' | 'gone' | 'disabled_by_receiver' | 'failing';

/** The coupon of a subscription, and how often it still applies. */
export interface Discount {
  /** Coupon. */
  coupon_id: string;
  /** Name. */
  name: string;
  /** Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount. */
  basis_points?: number;
  /** Amount off each invoice, in the minor unit of the currency. Omitted for a percentage. */
  amount?: number;
  /** Number of invoices that it still applies to. Omitted for all. */
  cycles_left?: number;
}

/** Stage of a dispute. */
export type DisputePhase = 'inquiry' | 'chargeback' | 'pre_arbitration' | 'arbitration';

/** Why a payer disputes a payment. */
export type DisputeReason = 'fraudulent' | 'not_received' | 'not_as_described' | 'duplicate' | 'credit_not_processed' | 'canceled' | 'unrecognized' | 'other';

/** Response of the merchant to a dispute. */
export type DisputeResponse = 'accept' | 'contest';

/** Status of a dispute. */
export type DisputeStatus = 'needs_response' | 'under_review' | 'won' | 'lost' | 'accepted' | 'expired';

/** A payer's request to their bank to take a payment back. */
export interface Dispute {
  /** Id of the resource. */
  id: string;
  /** Id of the payment. */
  payment_id: string;
  /** Disputed amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Why the payer disputes the payment. */
  reason: DisputeReason;
  /** Stage of the dispute. An inquiry takes no money. */
  phase: DisputePhase;
  /** Status of the dispute. */
  status: DisputeStatus;
  /** Amount that the acquirer has taken back from you for the dispute, in the minor unit of the currency. */
  amount_withdrawn: number;
  /** Evidence of the last response that contested the dispute. */
  evidence: Record<string, string>;
  /** Ids of the uploaded files of evidence. */
  evidence_files: string[];
  /** The acquirer's identifier of the dispute. */
  acquirer_reference: string;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** The card network's or acquirer's own code of the reason. */
  reason_code?: string;
  /** Deadline for a response. */
  respond_by?: string;
  /** Your response in this phase. */
  response?: DisputeResponse;
  /** Whether the acquirer has the response. */
  response_status?: ResponseStatus;
  /** Error code of a refused response. */
  error_code?: string;
  /** Why the acquirer refused the response. */
  error_description?: string;
  /** Acquirer account that was asked. */
  acquirer?: string;
  /** Time at which the dispute was closed. */
  closed_at?: string;
}

/** State of a webhook endpoint. A failing endpoint is enabled, but its deliveries fail. */
export type EndpointState = 'enabled' | 'disabled' | 'failing';

/** A URL that receives events. */
export interface WebhookEndpoint {
  /** Id of the resource. */
  id: string;
  /** URL of the webhook endpoint. */
  url: string;
  /** Description for your own use. */
  description: string;
  /** Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
  events: string[];
  /** Retry schedule. */
  schedule: Schedule;
  /** Maximum number of deliveries per second. Null for no limit. */
  rate_limit: number | null;
  /** Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
  signatures: string[];
  /** Version of the API in which the webhooks of the endpoint are sent. */
  api_version: string;
  /** State. */
  state: EndpointState;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Why the endpoint is disabled. Omitted if it is enabled. */
  disabled_reason?: DisabledReason;
}

/** A webhook endpoint with its signing secret. */
export interface WebhookEndpointWithSecret {
  /** Id of the resource. */
  id: string;
  /** URL of the webhook endpoint. */
  url: string;
  /** Description for your own use. */
  description: string;
  /** Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
  events: string[];
  /** Retry schedule. */
  schedule: Schedule;
  /** Maximum number of deliveries per second. Null for no limit. */
  rate_limit: number | null;
  /** Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
  signatures: string[];
  /** Version of the API in which the webhooks of the endpoint are sent. */
  api_version: string;
  /** State. */
  state: EndpointState;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Signing secret. */
  secret: string;
  /** Why the endpoint is disabled. Omitted if it is enabled. */
  disabled_reason?: DisabledReason;
}

/** An event, as in the event log and in webhooks. */
export interface Event {
  /** Id of the resource. */
  id: string;
  /** Event type, such as payment.success. */
  event: string;
  /** Time of the event, in Unix seconds. */
  timestamp: number;
  /** Time of creation. */
  created_at: string;
  /** Number of the event in the history of its resource. */
  sequence: number;
  /** The resource that the event is about, as it was at that time. */
  data: Record<string, unknown>;
}

/** Period of a schedule. A week starts on Monday. */
export type Every = 'day' | 'week' | 'month';

/** A presigned request for one file: a POST of a multipart form. */
export interface EvidenceUpload {
  /** Id of the file, for the request that contests the dispute. */
  file_id: string;
  /** URL to send the form to. */
  url: string;
  /** Form fields to send before the field `file`. */
  fields: Record<string, string>;
  /** Maximum size of the file in bytes. */
  max_size: number;
  /** Time until which the file can be uploaded. */
  expires_at: string;
}

/** Format of a file: CSV by RFC 4180, or one JSON object on each line. */
export type ExportFormat = 'csv' | 'jsonl';

/** A list. */
export type ExportResource = 'payments' | 'customers' | 'orders' | 'refunds' | 'disputes' | 'payouts' | 'payout_lines' | 'settlement_differences' | 'payment_links' | 'webhooks' | 'events' | 'audit_log' | 'requests';

/** Status of an export. */
export type ExportStatus = 'pending' | 'ready' | 'failed';

/** A file with all rows of a list that match its filter. */
export interface Export {
  /** Time before which the rows were created. */
  to: string;
  /** Id of the resource. */
  id: string;
  /** Exported list. */
  resource: ExportResource;
  /** Format of the file. */
  format: ExportFormat;
  /** Columns of the file in their order. */
  columns: string[];
  /** Query parameters of the list. */
  filters: Record<string, string>;
  /** Status of the export. */
  status: ExportStatus;
  /** Number of rows so far. */
  rows: number;
  /** Size of the file so far, in bytes. */
  size: number;
  /** Time of creation. */
  created_at: string;
  /** Time from which the rows were created. Omitted if they start with the first one. */
  from?: string;
  /** Schedule that created the export. */
  schedule_id?: string;
  /** Address of the file for one hour, for anyone who knows it. Omitted in lists. */
  url?: string;
  /** Time until which the file can be downloaded. */
  available_until?: string;
  /** Time at which the file was complete, or was given up. */
  ended_at?: string;
}

/** How a UPI payment reaches its payer: collect request, app link or QR code. */
export type Flow = 'collect' | 'intent' | 'qr';

/** Delivery health of a webhook endpoint. */
export interface Health {
  /** Length of the window in hours. */
  window_hours: number;
  /** Number of attempts in the window. */
  attempts: number;
  /** Number of successful attempts in the window. */
  succeeded: number;
  /** Number of failed attempts in the window. */
  failed: number;
  /** Share of successful attempts, from 0 to 1. Null without attempts. */
  success_rate: number | null;
  /** Latency of the attempts in milliseconds. */
  latency_ms: Latency;
  /** Number of failed attempts since the last success. */
  consecutive_failures: number;
  /** Circuit breaker of the endpoint. */
  breaker: Breaker;
  /** Time of the first of the consecutive failures. Omitted without failures. */
  failing_since?: string;
}

/** Unit of a period. */
export type Interval = 'day' | 'week' | 'month' | 'year';

/**
 * What a line charges: the plan, a setup fee, a single item, the credit of unused time, or what is carried from
 * or to another invoice.
 */
export type InvoiceLineKind = 'plan' | 'setup_fee' | 'unused' | 'item' | 'carried';

/** A line of an invoice. */
export interface InvoiceLine {
  /** What the line charges. */
  kind: InvoiceLineKind;
  /** What the line charges. */
  description: string;
  /** Number of units, such as seats. */
  quantity: number;
  /** Amount before the discount and exclusive taxes, in the minor unit of the currency. */
  amount: number;
  /** Discount, in the minor unit of the currency. */
  discount: number;
  /** Taxes of the line. */
  taxes: LineTax[];
  /** What the line adds to the invoice, in the minor unit of the currency. */
  total: number;
  /** Start of the period that it pays for. */
  period_start?: string;
  /** End of the period that it pays for. */
  period_end?: string;
}

/** State of an invoice. One that is uncollectible can still be paid. */
export type InvoiceStatus = 'open' | 'paid' | 'void' | 'uncollectible';

/** An invoice of a subscription. */
export interface Invoice {
  /** Id of the resource. */
  id: string;
  /** Number of the invoice. The numbers of an account have no gaps. */
  number: string;
  /** State of the invoice. */
  status: InvoiceStatus;
  /** Whether it is open after `due_by`. */
  overdue: boolean;
  /** Customer who is to pay. */
  customer_id: string;
  /** ISO 4217 currency code. */
  currency: string;
  /** Lines, whose totals add up to `total`. */
  lines: InvoiceLine[];
  /** Sum of the lines' amounts, in the minor unit of the currency. */
  subtotal: number;
  /** Sum of the lines' discounts, in the minor unit of the currency. */
  discount: number;
  /** Sum of all taxes, in the minor unit of the currency. Inclusive ones are in `subtotal` already. */
  tax: number;
  /** Amount to pay, in the minor unit of the currency. */
  total: number;
  /** Date of the invoice. */
  opened_at: string;
  /** Time until which it is to be paid. */
  due_by: string;
  /** Metadata of the subscription when the invoice was opened. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Subscription of the invoice. */
  subscription_id?: string;
  /** Order that pays it. Omitted for an invoice of 0. */
  order_id?: string;
  /** Payment that paid it. Omitted before. */
  payment_id?: string;
  /** Start of the period that it pays for. */
  period_start?: string;
  /** End of the period that it pays for. */
  period_end?: string;
  /** Time of its payment. Omitted before. */
  paid_at?: string;
  /** Time at which it was voided. Omitted otherwise. */
  voided_at?: string;
  /** Time at which it was marked uncollectible. Omitted otherwise. */
  uncollectible_at?: string;
}

/** What the acquirer answered to a read with the keys of an account. */
export type KeyCheck = 'accepted' | 'refused' | 'unreachable';

/** The result of checking the keys of an acquirer account. */
export interface AcquirerKeyCheck {
  /** What the acquirer answered. */
  result: KeyCheck;
  /** The result in one sentence. */
  description: string;
}

/** Language of the texts: English or Hindi. */
export type Language = 'en' | 'hi';

/** Latency percentiles of delivery attempts. */
export interface Latency {
  /** 50th percentile in milliseconds. Null without attempts. */
  p50: number | null;
  /** 95th percentile in milliseconds. Null without attempts. */
  p95: number | null;
}

/** What a line of a payout is about. */
export type LineKind = 'payment' | 'refund' | 'other';

/** A tax of an invoice line. */
export interface LineTax {
  /** Id of the resource. */
  id: string;
  /** Name. */
  name: string;
  /** Percentage in basis points: 1800 is 18 %. */
  basis_points: number;
  /** Whether the tax is part of the amounts, and not added to them. */
  inclusive: boolean;
  /** Amount of the tax, in the minor unit of the currency. */
  amount: number;
}

/** Status of a payment link. */
export type LinkStatus = 'active' | 'paid' | 'expired' | 'canceled';

/** The merchant as payers see it. */
export interface MerchantBrand {
  /** Name of the merchant. */
  name: string;
  /** Color of buttons. Omitted for the default. */
  color?: string;
  /** Path of the logo at the checkout. Omitted without a logo. */
  logo_url?: string;
  /** Address for questions. */
  support_email?: string;
  /** Phone number for questions. */
  support_phone?: string;
  /** Page for questions. */
  support_url?: string;
}

/** Payment method. */
export type Method = 'upi' | 'card' | 'netbanking';

/** Where to send the payer next. */
export interface NextAction {
  /** Type of the action. */
  type: 'redirect' | 'acquirer_script' | 'upi_link';
  /** URL to send the payer to. */
  url: string;
  /** Acquirer whose script the page loads. Set for `acquirer_script`. */
  acquirer?: AcquirerKind;
}

/** A note about a payment, which its payer does not see. */
export interface Note {
  /** Id of the resource. */
  id: string;
  /** Id of the payment. */
  payment_id: string;
  /** The text. */
  text: string;
  /** Who wrote the note. */
  author: Author;
  /** Time of creation. */
  created_at: string;
}

/** Status of an order. */
export type OrderStatus = 'created' | 'attempted' | 'paid';

/** An amount that a customer is to pay. */
export interface Order {
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Your own receipt number. */
  receipt: string | null;
  /** Your own key-value pairs. */
  notes: Record<string, string>;
  /** Status. */
  status: OrderStatus;
  /** Number of payments that were created for the order. */
  attempts: number;
  /** Captured amount, in the minor unit of the currency. Less than `amount` if only a part was captured. */
  amount_paid: number;
  /** Time of creation. */
  created_at: string;
  /** Customer who is to pay. Omitted if the order names none. */
  customer_id?: string;
  /** Invoice that the order pays. Omitted for other orders. */
  invoice_id?: string;
  /** Time after which no payment of the order can start. */
  expires_at?: string;
  /** Time until which payers' cards are refused, because too many were declined. */
  cards_blocked_until?: string;
}

/** An order as its payer may see it. */
export interface PayableOrder {
  /** Id of the resource. */
  id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Status. */
  status: OrderStatus;
  /** Whether a payment can be started. */
  payable: boolean;
  /** Time of expiry. */
  expires_at?: string;
}

/** A card as its payer may see it. */
export interface PayersCard {
  /** Card brand. */
  brand: string;
  /** Last four digits of the card number. */
  last4: string;
}

/** One attempt of a payment at one acquirer account. */
export interface PaymentAttempt {
  /** Number of the attempt, starting with 1. */
  number: number;
  /** Acquirer account that was asked. */
  acquirer: string;
  /** Time of creation. */
  created_at: string;
  /** Id of the payment at the acquirer. */
  acquirer_reference?: string;
  /** Last answer of the acquirer, such as `approved`. Omitted before it. */
  outcome?: string;
  /** Who declined: `acquirer`, `payer` or `hard` (final). */
  decline_class?: string;
  /** Error code of a failed payment. */
  error_code?: string;
  /** Code of the card network for a decline, if the acquirer passes it on. */
  network_decline_code?: string;
  /** Time of the last change. */
  updated_at?: string;
}

/** A page where customers can pay. */
export interface PaymentLink {
  /** Id of the resource. */
  id: string;
  /** URL of the payment page. */
  url: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** What the customer pays for. Shown on the payment page. */
  description: string;
  /** Whether the link can be paid once or by many payers. */
  uses: Uses;
  /** Status. */
  status: LinkStatus;
  /** Time of creation. */
  created_at: string;
  /** Your own reference. It becomes the receipt of the link's orders. */
  reference?: string;
  /** Id of the order of a single-use link. */
  order_id?: string;
  /** Time of expiry. */
  expires_at?: string;
  /** Time of the cancellation. */
  canceled_at?: string;
  /** Time until which payers' cards are refused, because too many were declined. */
  cards_blocked_until?: string;
  /** QR code of the URL as an SVG image. Omitted in lists. */
  qr_svg?: string;
}

/** The routing decision of a payment. */
export interface PaymentRouting {
  /** Version of the routing that chose the accounts. */
  version: number;
  /** Number of the rule that applies, from 1. Null for the fallback. */
  rule: number | null;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: string[];
}

/** Sums of the lines of a payment and its refunds in payouts. */
export interface PaymentSettlement {
  /** Amount before the fee, in the minor unit of the currency. Negative for a refund. */
  gross: number;
  /** The acquirer's fee including its tax, in the minor unit of the currency. */
  fee: number;
  /** Tax that is a part of the fee, in the minor unit of the currency. */
  tax: number;
  /** Amount less the fee, in the minor unit of the currency. */
  net: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Payouts that have these lines. */
  payouts: string[];
}

/** Status of a payment. */
export type PaymentStatus = 'pending' | 'requires_action' | 'success' | 'failed' | 'canceled';

/** An attempt to pay an order. */
export interface Payment {
  /** Id of the resource. */
  id: string;
  /** Id of the order. */
  order_id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Payment method. */
  method: Method;
  /** Status. */
  status: PaymentStatus;
  /** Whether the payment is captured. */
  captured: boolean;
  /** Amount that can still be captured, in the minor unit of the currency. */
  amount_capturable: number;
  /** Captured amount, in the minor unit of the currency. */
  amount_captured: number;
  /** Amount that can still be refunded, in the minor unit of the currency. */
  amount_refundable: number;
  /** Refunded amount including pending refunds, in the minor unit of the currency. */
  amount_refunded: number;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** Your own receipt number. */
  receipt?: string;
  /** Customer of the order. Omitted if it names none. */
  customer_id?: string;
  /** Amount that the acquirer was asked to capture, in the minor unit of the currency. Omitted if there is none. */
  capture_pending?: number;
  /** Amount that the acquirer took back for disputes, in the minor unit of the currency. Omitted if none. */
  amount_disputed?: number;
  /** UPI address of the payer, such as name@bank. */
  vpa?: string;
  /** UPI details. */
  upi?: Upi;
  /** Card details. */
  card?: Card;
  /** Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to no Customer. */
  payment_method?: string;
  /** Bank code for net banking, such as HDFC. */
  bank?: string;
  /** Time at which the authorized amount is released if it is not captured. */
  capture_before?: string;
  /**
   * Time at which the acquirer releases what is not captured, which it cannot do earlier: also after a cancel,
   * the payer has the money back only then. Omitted if it releases it immediately.
   */
  authorization_lapses_at?: string;
  /** Where to send the payer next. */
  next_action?: NextAction;
  /** URL that the payer returns to from their bank. */
  return_url?: string;
  /** Why the payment was canceled. */
  cancellation_reason?: string;
  /** Error code of a failed payment. */
  error_code?: string;
  /** Why the payment failed. */
  error_description?: string;
  /** Code of the card network for a decline, if the acquirer passes it on. */
  network_decline_code?: string;
  /** How the acquirer accounts of the payment were chosen. Omitted for the default in test mode. */
  routing?: PaymentRouting;
  /** Acquirer account that was asked. */
  acquirer?: string;
  /** Id of the payment at the acquirer. */
  acquirer_reference?: string;
  /**
   * Sums of the payment's lines of payouts, with its refunds, in the currency of the payouts. Omitted before the
   * first payout.
   */
  settlement?: PaymentSettlement;
  /** What the risk rules decided. Omitted if there were none. */
  risk?: Risk;
  /** State of the review that the risk rules required. */
  review?: ReviewState;
}

/** What a payout holds of one payment or refund, or another amount such as a fee. */
export interface PayoutLine {
  /** Id of the resource. */
  id: string;
  /** What the line is about. */
  kind: LineKind;
  /** Kind of the line in the acquirer's words. */
  acquirer_kind: string;
  /** Amount before the fee, in the minor unit of the currency. Negative for a refund. */
  gross: number;
  /** The acquirer's fee including its tax, in the minor unit of the currency. */
  fee: number;
  /** Tax that is a part of the fee, in the minor unit of the currency. */
  tax: number;
  /** Amount less the fee, in the minor unit of the currency. */
  net: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Time at which the acquirer could pay the amount out. */
  available_at: string;
  /** The acquirer's identifier of the payment or refund. */
  acquirer_reference?: string;
  /** Id of the payment. Omitted if we know none. */
  payment_id?: string;
  /** Id of the refund. Omitted if it is not a refund of ours. */
  refund_id?: string;
  /** Rate at which the acquirer converted the payment's currency, as a decimal number. */
  exchange_rate?: string;
}

/**
 * Status of a payout. `pending`: its lines are being read. `reconciled`: they add up to it. `differs`: they do
 * not, and are read again each night. `manual`: you chose its amount, and the acquirer does not say which
 * payments it pays out, so it has no lines.
 */
export type PayoutStatus = 'pending' | 'reconciled' | 'differs' | 'manual';

/** Money that an acquirer account paid to your bank, with the sums of its lines. */
export interface Payout {
  /** Id of the resource. */
  id: string;
  /** Acquirer account that paid, or `simulator`. */
  acquirer: string;
  /** The acquirer's identifier of the payout. */
  acquirer_reference: string;
  /** Amount that the acquirer states, in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Status of the payout. */
  status: PayoutStatus;
  /** Time at which the payout arrived, or arrives, at your bank. */
  arrived_at: string;
  /** Number of lines; 0 until all are read, and for a manual payout. */
  lines: number;
  /** Sum of the gross amounts of all lines, in the minor unit of the currency. */
  gross: number;
  /** Sum of the fees of all lines, in the minor unit of the currency. */
  fee: number;
  /** Sum of the taxes of all lines, in the minor unit of the currency. */
  tax: number;
  /** Sum of the net amounts of all lines, in the minor unit of the currency. It is `amount` once reconciled. */
  net: number;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
}

/** The days of a period, both included. */
export interface Period {
  /** First day. */
  from: string;
  /** Last day, which is included. */
  to: string;
}

/** A plan: what a subscription costs, and how often. */
export interface Plan {
  /** Id of the resource. */
  id: string;
  /** Name, which invoices show. */
  name: string;
  /** Amount of a period for one unit, in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Unit of the plan's period. */
  interval: Interval;
  /** Number of intervals of a period: 3 with `month` is a quarter. */
  interval_count: number;
  /** Days before the first period, in which nothing is charged. */
  trial_days: number;
  /** Amount that the first invoice charges once, in the minor unit of the currency. */
  setup_fee: number;
  /** Tax rates of its invoices. */
  tax_rates: AppliedRate[];
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time from which it is not used for anything new. Omitted before. */
  archived_at?: string;
}

/** An acquirer account that a payment would ask. */
export interface PreviewedAcquirer {
  /** Id of the resource. */
  id: string;
  /** Name of the acquirer account. */
  name: string;
  /** Why the account would not be asked. Omitted if it would. */
  skipped?: string;
}

/** The previous signing secret, valid until its overlap ends. */
export interface PreviousSecret {
  /** Signing secret. */
  secret: string;
  /** Time of expiry. */
  expires_at: string;
}

/** The key that verifies `v1a` signatures. */
export interface PublicKey {
  /** Ed25519 public key with the prefix `whpk_`, in Base64. */
  public_key: string;
}

/** A receipt as a PDF. */
export interface ReceiptFile {
  /** Address of the file for one hour, for anyone who knows it. */
  url: string;
  /** Name of the file. */
  file_name: string;
  /** Time until which the file can be downloaded. */
  available_until: string;
}

/** The receipt of a payment. */
export interface ReceiptLink {
  /** Number of the receipt. The dashboard's search finds the payment by it. */
  number: string;
  /** What the receipt says. */
  status: ReceiptStatus;
  /** URL of the receipt's page, for anyone who knows it. */
  url: string;
}

/** The mail of a receipt. */
export interface ReceiptMail {
  /** Id of the payment. */
  payment_id: string;
  /** Address that gets the mail. */
  email: string;
  /** Language of the mail. */
  language: Language;
  /** Time of creation. */
  created_at: string;
}

/** What a receipt says about its payment. */
export type ReceiptStatus = 'pending' | 'authorized' | 'paid' | 'partly_refunded' | 'refunded' | 'failed' | 'canceled';

/** The number of deliveries that are queued, or counted in a dry run. */
export interface Recovery {
  /** Number of deliveries. */
  count: number;
  /** Whether there are more deliveries than `count`. All of them are processed. */
  more: boolean;
  /** Whether the deliveries were only counted. */
  dry_run: boolean;
}

/** A row of a refund batch. */
export interface RefundBatchRow {
  /** Number of the row in the spreadsheet, whose header is row 1. */
  number: number;
  /** Status of the row. */
  status: RowStatus;
  /** The payment, also of a row with a receipt once it was checked. */
  payment_id?: string;
  /** Receipt of the order, as in the file. */
  receipt?: string;
  /** Amount to refund, in the minor unit. Omitted before a check. */
  amount?: number;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Reason, for your own use. */
  reason?: string;
  /** Why the row has no refund. */
  error_code?: string;
  /** The reason in words. */
  error_description?: string;
  /** The refund. */
  refund_id?: string;
}

/**
 * Refunds of many payments by a file. Its numbers of rows add up to `rows`; sums are by currency, in minor
 * units.
 */
export interface RefundBatch {
  /** Id of the resource. */
  id: string;
  /** Status of the batch. */
  status: BatchStatus;
  /** Number of rows. */
  rows: number;
  /** Number of rows that are not checked yet. */
  unchecked: number;
  /** Number of rows that can be refunded. */
  ready: number;
  /** Number of rows that cannot be refunded. */
  refused: number;
  /** Number of rows with a refund. */
  refunded: number;
  /** Number of rows that could be refunded at the check, and not later. */
  failed: number;
  /** Number of rows whose refund was canceled before it started. */
  canceled: number;
  /** Sums of the rows that are `ready`, by currency. */
  totals: Record<string, number>;
  /** Sums of the refunds that were made, by currency. */
  refunded_totals: Record<string, number>;
  /** Whether refunds changed between the check and the confirmation. */
  has_changed: boolean;
  /** Time of creation. */
  created_at: string;
  /** Name of the file, if the request had one. */
  file_name?: string;
  /** Who created the batch. Omitted in events, and of batches that are older. */
  created_by?: Author;
  /** Who confirmed the batch. Omitted in events. */
  confirmed_by?: Author;
  /** Time of the last check. */
  checked_at?: string;
  /** Time from which the batch can no longer be confirmed. */
  expires_at?: string;
  /** Time of the confirmation. */
  confirmed_at?: string;
  /** Time at which the last refund was made or canceled. */
  ended_at?: string;
}

/** Status of a refund. */
export type RefundStatus = 'pending' | 'processed' | 'failed';

/** Money that goes back to the payer. */
export interface Refund {
  /** Id of the resource. */
  id: string;
  /** Id of the payment. */
  payment_id: string;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Reason, for your own use. */
  reason: string | null;
  /** Status. */
  status: RefundStatus;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** The acquirer's identifier of the refund. */
  acquirer_reference?: string;
  /** Time at which the refund was processed. A failed refund has it if it failed afterwards. */
  processed_at?: string;
  /** Time at which the refund failed. */
  failed_at?: string;
  /** Error code of a failed refund. */
  error_code?: string;
  /** Why the refund failed. */
  error_description?: string;
}

/** A report of a period, with its metrics if it is ready. */
export interface ReportDetails {
  /** First day. */
  from: string;
  /** Last day, which is included. */
  to: string;
  /** Id of the resource. */
  id: string;
  /** What the report counts. */
  kind: ReportKind;
  /** Time zone in which days start. */
  time_zone: string;
  /** Status of the report. */
  status: ReportStatus;
  /** Number of rows that were counted so far. */
  counted: number;
  /** Time of creation. */
  created_at: string;
  /** Days of the period to compare with. */
  comparison?: Period;
  /** Why the report failed. */
  failure?: ReportFailure;
  /** Time at which the report was ready, or failed. */
  ended_at?: string;
  /** Time up to which rows count. Omitted if the last day was over then. */
  counted_until?: string;
  /** Sums of the period. */
  current?: ReportSums;
  /** Sums of the period to compare with. */
  compared?: ReportSums;
  /** The metrics as files, for 24 hours. */
  files?: ReportFiles;
}

/** Why a report failed: it has more than 10,000 rows, or took more than a day. */
export type ReportFailure = 'too_many_rows' | 'out_of_time';

/** The metrics as files. */
export interface ReportFiles {
  /** Address of the CSV file for one hour, for anyone who knows it. */
  csv: string;
  /** Address of the JSON Lines file for one hour, for anyone who knows it. */
  jsonl: string;
  /** Time until which the files can be downloaded. */
  available_until: string;
}

/** What a report counts. */
export type ReportKind = 'summary' | 'transactions' | 'refunds' | 'fees' | 'settlements' | 'disputes' | 'webhooks';

/** The metrics of a day and group. What does not apply, or is not known, is left out. */
export interface ReportRow {
  /** Day in the report's time zone. */
  day: string;
  /** Sums by name. */
  metrics: Record<string, number>;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Payment method. */
  method?: string;
  /** Acquirer account that was asked. */
  acquirer?: string;
  /** Id of the webhook endpoint. */
  endpoint_id?: string;
}

/** Status of a report. */
export type ReportStatus = 'pending' | 'ready' | 'failed';

/** The metrics of a period. Amounts in minor units of their currency. */
export interface ReportSums {
  /** Sums of all days, by currency. */
  totals: ReportTotal[];
  /** Sums by day, then by group. */
  rows: ReportRow[];
}

/** The sums of a period in one currency. */
export interface ReportTotal {
  /** Sums by name. */
  metrics: Record<string, number>;
  /** ISO 4217 currency code. */
  currency?: string;
}

/** A report of a period. */
export interface Report {
  /** First day. */
  from: string;
  /** Last day, which is included. */
  to: string;
  /** Id of the resource. */
  id: string;
  /** What the report counts. */
  kind: ReportKind;
  /** Time zone in which days start. */
  time_zone: string;
  /** Status of the report. */
  status: ReportStatus;
  /** Number of rows that were counted so far. */
  counted: number;
  /** Time of creation. */
  created_at: string;
  /** Days of the period to compare with. */
  comparison?: Period;
  /** Why the report failed. */
  failure?: ReportFailure;
  /** Time at which the report was ready, or failed. */
  ended_at?: string;
  /** Time up to which rows count. Omitted if the last day was over then. */
  counted_until?: string;
}

/** Whether the acquirer has the response, or refused it. */
export type ResponseStatus = 'pending' | 'submitted' | 'refused';

/** State of a review. `closed`: the payment was canceled or its authorization ended first. */
export type ReviewState = 'pending' | 'approved' | 'rejected' | 'closed';

/** What the risk rules decided. */
export type RiskDecision = 'allow' | 'require_3ds' | 'review' | 'block';

/** A list of values that are always allowed or blocked. */
export type RiskList = 'allowed' | 'blocked';

/** A value that is always allowed or blocked. */
export interface RiskListEntry {
  /** Id of the resource. */
  id: string;
  /** List of the value. */
  list: RiskList;
  /** Kind of the value. */
  type: RiskValueType;
  /** Part of the value. The value itself is not stored. */
  shown: string;
  /** Time of creation. */
  created_at: string;
  /** User or API key that added the value. */
  created_by: string;
  /** Text for your team. */
  note?: string;
}

/** A signal that raised the score of a payment. */
export interface RiskReason {
  /** Signal, by its name in rules. */
  signal: string;
  /** Value of the signal. */
  value: number | boolean;
  /** Points that the signal adds to the score. */
  points: number;
}

/** The rules that decide on new payments. */
export interface RiskSettings {
  /** Number of changes so far. */
  version: number;
  /** Whether the rules decide on new payments. */
  enabled: boolean;
  /** Rules in the order in which they are tried. */
  rules: string[];
  /** Time of creation. */
  created_at?: string;
  /** User or API key that made the last change. */
  changed_by?: string;
}

/** Kind of a value of a list. */
export type RiskValueType = 'card' | 'bin' | 'email' | 'address' | 'vpa' | 'device';

/** The decision of the risk rules on a payment. */
export interface Risk {
  /** What was done with the payment. */
  decision: RiskDecision;
  /** Score from 0 to 100. */
  score: number;
  /** Signals that raised the score, those with the most points first. */
  reasons: RiskReason[];
  /** Version of the rules that decided. */
  version: number;
  /** Number of the rule that decided, counted from 1. Omitted if none applied. */
  rule?: number;
  /** List that decided, before the rules. */
  listed?: RiskList;
  /** Numbers of the rules that could not be evaluated. */
  failed_rules?: number[];
}

/** A routing decision that such a payment can get. */
export interface RoutingOutcome {
  /** Percentage of such payments that get this decision. */
  share: number;
  /** Number of the rule that applies, from 1. Null for the fallback. */
  rule: number | null;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: PreviewedAcquirer[];
}

/** The routing decisions that such a payment can get. */
export interface RoutingPreview {
  /** Every decision that such a payment can get. There are several if a rule has a percentage. */
  outcomes: RoutingOutcome[];
}

/** The rules that choose the acquirer accounts of new payments. */
export interface Routing {
  /** Number of the routing's version. 0 is the default. */
  version: number;
  /** Rules in order. The first one that applies decides. */
  rules: Rule[];
  /** Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
  fallback: string[];
  /** Time of creation. */
  created_at?: string;
  /** User or API key that made the last change. */
  changed_by?: string;
}

/** Status of a row of a refund batch. */
export type RowStatus = 'unchecked' | 'ready' | 'refused' | 'refunded' | 'failed' | 'canceled';

/** A routing rule. */
export interface Rule {
  /** Conditions of the rule. */
  when: Conditions;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: string[];
}

/** Name of a retry schedule. */
export type Schedule = 'standard' | 'extended' | 'test';

/** An export that is created in each period. */
export interface ExportSchedule {
  /** Id of the resource. */
  id: string;
  /** Exported list. */
  resource: ExportResource;
  /** Format of the files. */
  format: ExportFormat;
  /** Columns of the files in their order. */
  columns: string[];
  /** Query parameters of the list. */
  filters: Record<string, string>;
  /** Period of each export. */
  every: Every;
  /** Time zone in which days start. */
  time_zone: string;
  /** Start of the period that is exported next. */
  next_from: string;
  /** End of the period that is exported next. */
  next_to: string;
  /** Time of creation. */
  created_at: string;
  /** Address of the user who gets a mail for each file. */
  recipient?: string;
}

/** The signing secrets of a webhook endpoint. */
export interface Secrets {
  /** Current signing secret. */
  secret: string;
  /** Previous secret, until its overlap ends. */
  previous?: PreviousSecret;
}

/** A difference between our books and an acquirer's payouts. */
export interface SettlementDifference {
  /** Id of the resource. */
  id: string;
  /** What differs. */
  kind: DifferenceKind;
  /** Status of the difference. */
  status: DifferenceStatus;
  /** Acquirer account of the difference, or `simulator`. */
  acquirer: string;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** The acquirer's identifier of what differs. */
  acquirer_reference?: string;
  /** Id of the payment. Omitted if there is none. */
  payment_id?: string;
  /** Id of the refund, if a refund differs. */
  refund_id?: string;
  /** Id of the payout that differs, or of the last line. */
  payout_id?: string;
  /** Amount in our books, in minor units of `expected_currency`. Negative for a refund. */
  expected_amount?: number;
  /** Currency in our books. */
  expected_currency?: string;
  /** Amount at the acquirer, in minor units of `reported_currency`. Omitted if none. */
  reported_amount?: number;
  /** Currency at the acquirer. */
  reported_currency?: string;
  /** Why the difference closed by itself. */
  reason?: string;
  /** User or API key that resolved the difference. */
  resolved_by?: string;
  /** What the person found who resolved the difference. */
  note?: string;
  /** Time at which the difference was closed or resolved. */
  closed_at?: string;
}

/** State of a subscription. One that is past due has an overdue invoice. */
export type SubscriptionStatus = 'trialing' | 'active' | 'past_due' | 'paused' | 'canceled';

/** A customer's subscription to a plan. */
export interface Subscription {
  /** Id of the resource. */
  id: string;
  /** State of the subscription. */
  status: SubscriptionStatus;
  /** Customer who is to pay. */
  customer_id: string;
  /** Plan that it uses. */
  plan_id: string;
  /** Name of the plan. */
  plan_name: string;
  /** Amount of a period for one unit, in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: string;
  /** Number of units, such as seats. */
  quantity: number;
  /** Time zone of the periods, as in the IANA database. */
  time_zone: string;
  /** Start of the current period or trial. */
  current_period_start: string;
  /** End of the current period or trial. */
  current_period_end: string;
  /** Days from the start of a period until its invoice is due. */
  days_until_due: number;
  /**
   * What the next invoice starts with, in the minor unit of the currency: negative for a credit, such as that of
   * unused time.
   */
  carried_amount: number;
  /** Whether it is canceled at the end of its period. */
  cancel_at_period_end: boolean;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** End of the trial. Omitted without one. */
  trial_end?: string;
  /** Coupon of the next invoice. Omitted without one. */
  discount?: Discount;
  /** Time of the cancellation. Omitted before. */
  canceled_at?: string;
  /** Time from which it is paused. Omitted otherwise. */
  paused_at?: string;
  /** Time at which it is resumed without a request. Omitted without one. */
  resume_at?: string;
  /** The newest invoice. Omitted before the first one. */
  latest_invoice_id?: string;
}

/** A tax rate, which plans name. */
export interface TaxRate {
  /** Id of the resource. */
  id: string;
  /** Name, which invoices show. */
  name: string;
  /** Percentage in basis points: 1800 is 18 %. */
  basis_points: number;
  /** Whether the tax is part of the amounts, and not added to them. */
  inclusive: boolean;
  /** Time of creation. */
  created_at: string;
  /** Time from which it is not used for anything new. Omitted before. */
  archived_at?: string;
}

/** A stored card that can pay one order. */
export interface Token {
  /** Id of the resource. */
  id: string;
  /** Card details. */
  card: Card;
  /** Whether the token has paid an order. */
  used: boolean;
  /** Time of creation. */
  created_at: string;
  /** Time of expiry. */
  expires_at: string;
}

/** What started an attempt: the retry schedule or a manual retry. */
export type Trigger = 'scheduled' | 'manual';

/** The UPI details of a payment. */
export interface Upi {
  /** How the UPI payment reaches its payer. */
  flow: Flow;
  /** UPI address of the payer, such as name@bank. */
  vpa?: string;
  /** UPI link that opens the payer's app. */
  link?: string;
  /** QR code of the link as an SVG image, while the payment can be paid. */
  qr_svg?: string;
}

/** How often a payment link can be paid: once, or once by each payer. */
export type Uses = 'single' | 'many';

/** A webhook secret of an acquirer account, which is never shown as a whole. */
export interface WebhookSecret {
  /** Last four characters of the secret. */
  last4: string;
  /** Time at which the secret stops being valid. Omitted for the current one. */
  expires_at?: string;
}
