// Generated from openapi.json by `make openapi`.

/** The acquirer. */
export type AcquirerKind = 'stripe' | 'razorpay' | 'cashfree' | 'simulator';

/**
 * Kind of an actor. A payer is a browser that uses an API key without its secret, and the system is the gateway
 * itself.
 */
export type ActorType = 'user' | 'api_key' | 'payer' | 'acquirer' | 'operator' | 'system';

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

/** State of a circuit breaker. It is open while deliveries are held back. */
export type BreakerState = 'closed' | 'open' | 'half_open';

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

/** How the invoices of a subscription are paid. */
export type Collection = 'automatic' | 'send_invoice';

/** The payer's consent to save a method. */
export interface Consent {
  /** Text that the payer was shown and agreed to. */
  text: string;
  /** Time at which the payer agreed. */
  given_at: string;
  /** Network address that the payer agreed from, if they did in the checkout. */
  address?: string;
}

/** What is given back of a line of the invoice. */
export interface CreditLine {
  /** Number of the line in the invoice, from 1. */
  line: number;
  /** Text of the invoice's line. */
  description: string;
  /** Taxes that are given back. `total` includes them. */
  taxes: LineTax[];
  /** What is given back of the line, in the minor unit of the currency. */
  total: number;
}

/** How the amount is given back. */
export type CreditNoteType = 'refund' | 'credit';

/** A credit note: what was given back of an invoice. */
export interface CreditNote {
  /** Id of the resource. */
  id: string;
  /** Number of the credit note, without gaps in an account. */
  number: string;
  /** How the amount is given back. */
  type: CreditNoteType;
  /** Invoice. */
  invoice_id: string;
  /** Customer of the invoice. */
  customer_id: string;
  /** ISO 4217 currency code. */
  currency: string;
  /** Lines, whose totals add up to `total`. */
  lines: CreditLine[];
  /** Sum of all taxes, in the minor unit of the currency. They are in `total`. */
  tax: number;
  /** Amount that is given back, in the minor unit of the currency. */
  total: number;
  /** Reason, for the customer. Null without one. */
  reason: string | null;
  /** Your own key-value pairs. */
  metadata: Record<string, string>;
  /** Date of the credit note. */
  issued_at: string;
  /** Time of creation. */
  created_at: string;
  /** Refund of the payment. Omitted for a credit. */
  refund_id?: string;
  /** Subscription whose next invoice has the credit. Omitted for a refund. */
  subscription_id?: string;
}

/** A session, which is shown once. */
export interface CustomerSession {
  /** Token of the session, with which anyone acts for the customer. */
  token: string;
  /** Time of expiry. */
  expires_at: string;
  /**
   * URL of the portal with the token in its fragment, which browsers send to no server. Omitted for the
   * checkout.
   */
  url?: string;
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

/** Format of a file: CSV by RFC 4180, or one JSON object on each line. */
export type ExportFormat = 'csv' | 'jsonl';

/** A list. */
export type ExportResource = 'payments' | 'customers' | 'orders' | 'refunds' | 'disputes' | 'payouts' | 'payout_lines' | 'settlement_differences' | 'payment_links' | 'subscriptions' | 'invoices' | 'webhooks' | 'events' | 'audit_log' | 'requests';

/** How a UPI payment reaches its payer: collect request, app link or QR code. */
export type Flow = 'collect' | 'intent' | 'qr';

/** Unit of a period. */
export type Interval = 'day' | 'week' | 'month' | 'year';

/** An invoice or a credit note as a PDF, which anyone who has the URL can download. */
export interface InvoiceFile {
  /** URL of the file. */
  url: string;
  /** Name of the file. */
  file_name: string;
  /** Time at which the URL stops working. */
  available_until: string;
}

/** State of an invoice. One that is uncollectible can still be paid. */
export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';

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

/** Status of an order. */
export type OrderStatus = 'created' | 'attempted' | 'paid';

/** Status of a payment. */
export type PaymentStatus = 'pending' | 'requires_action' | 'success' | 'failed' | 'canceled';

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

/** Whether the acquirer has the response, or refused it. */
export type ResponseStatus = 'pending' | 'submitted' | 'refused';

/** A list of values that are always allowed or blocked. */
export type RiskList = 'allowed' | 'blocked';

/** A saved card, without its number. */
export interface SavedCard {
  /** Brand of the card, such as visa. */
  brand: string;
  /** Last four digits of the card number. */
  last4: string;
  /** Month in which the card expires, 1 to 12. */
  exp_month: number;
  /** Year in which the card expires, with four digits. */
  exp_year: number;
}

/** Method of a saved method. */
export type SavedMethodKind = 'card' | 'upi';

/** State of a saved method. */
export type SavedMethodStatus = 'active' | 'removed' | 'expired';

/** A payment method that a customer saved. The acquirer keeps it. */
export interface SavedMethod {
  /** Id of the resource. */
  id: string;
  /** Id of the customer. */
  customer_id: string;
  /** Method of the payments. */
  method: SavedMethodKind;
  /** Only an `active` method can be charged. */
  status: SavedMethodStatus;
  /** Whether the method is charged when none is named. */
  default: boolean;
  /** What the payer agreed to. */
  consent: Consent;
  /** Time of creation. */
  created_at: string;
  /** Time of the last change. */
  updated_at: string;
  /** The card. Omitted for other methods. */
  card?: SavedCard;
  /** UPI address, of which the first two characters and the bank's name are shown. */
  vpa?: string;
  /** Mandate of the payer for payments by the method. Omitted without one. */
  mandate_id?: string;
}

/** State of a subscription. One that is past due has an overdue invoice. */
export type SubscriptionStatus = 'trialing' | 'active' | 'past_due' | 'paused' | 'canceled';

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
