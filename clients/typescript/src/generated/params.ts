// Generated from openapi.json by `make openapi`.

import type {
  AccountState,
  AcquirerKind,
  BatchStatus,
  DeliveryStatus,
  DifferenceStatus,
  DisputeStatus,
  Every,
  ExportFormat,
  ExportResource,
  ExportStatus,
  Flow,
  Interval,
  InvoiceStatus,
  Language,
  LinkStatus,
  Method,
  OrderStatus,
  PaymentStatus,
  RefundStatus,
  ReportKind,
  ReportStatus,
  RiskList,
  RiskValueType,
  RowStatus,
  SubscriptionStatus,
  Uses,
} from './models.ts';

/** Card details. */
export interface CardRequest {
  /** Card number. Spaces and dashes are ignored; digits of every script are read. */
  number: string;
  /** Expiry month, 1 to 12. */
  exp_month: number;
  /** Expiry year, with 2 or 4 digits. */
  exp_year: number;
  /** Card security code, 3 or 4 digits. */
  cvv: string;
  /** Name on the card. */
  name?: string | null;
}

/** The customer as the shop knows them. It is stored in the payment's metadata. */
export interface CheckoutCustomer {
  /** Name. */
  name?: string | null;
  /** Email address. */
  email?: string | null;
  /** Phone number of the customer. */
  contact?: string | null;
}

/**
 * A period to compare with. The previous one has the same number of days or, for whole calendar months, of
 * months.
 */
export type Compare = 'previous_period' | 'previous_year';

/** The conditions of a routing rule. A payment must meet all of them. */
export interface ConditionsRequest {
  /** Payment methods. Omitted or empty for all. */
  methods?: Method[];
  /** Currencies. Omitted or empty for all. */
  currencies?: ('INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND')[];
  /** Card brands. Omitted or empty for all. */
  card_brands?: ('amex' | 'diners' | 'jcb' | 'rupay' | 'discover' | 'mastercard' | 'visa' | 'unionpay' | 'maestro' | 'mir' | 'jcb15' | 'hipercard' | 'troy')[];
  /** Smallest amount, inclusive, in minor units. */
  min_amount?: number;
  /** Largest amount, inclusive, in minor units. */
  max_amount?: number;
  /** Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id. */
  percent?: number;
}

/** Your statements for the payer's bank. */
export interface DisputeEvidence {
  /** Why the dispute is wrong. */
  explanation?: string | null;
  /** What the customer bought. */
  product_description?: string | null;
  /** Name of the customer. */
  customer_name?: string | null;
  /** Email address of the customer. */
  customer_email?: string | null;
  /** Carrier that delivered the goods. */
  shipping_carrier?: string | null;
  /** Tracking number of the delivery. */
  shipping_tracking_number?: string | null;
  /** Your refund policy, as the customer saw it. */
  refund_policy?: string | null;
  /** Your cancellation policy, as the customer saw it. */
  cancellation_policy?: string | null;
}

/** What the status of a payment does not say. */
export type PaymentState = 'authorized' | 'capture_pending' | 'partly_captured' | 'captured' | 'partly_refunded' | 'refunded' | 'disputed' | 'in_review';

/** When the difference of the current period is charged. */
export type Proration = 'next_invoice' | 'now' | 'none';

/** Decision of a review. */
export type ReviewDecision = 'approve' | 'reject';

/** A routing rule. */
export interface RuleRequest {
  /** Conditions of the rule. */
  when: ConditionsRequest;
  /** Acquirer accounts in the order in which they are asked. */
  acquirers: string[];
}

/** Routing rules that are not saved. */
export interface RulesRequest {
  /** Rules in order. The first one that applies decides. */
  rules: RuleRequest[];
  /** Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
  fallback: string[];
}

/** How to pay by UPI. */
export interface UpiRequest {
  /** How the UPI payment reaches its payer. */
  flow?: Flow;
  /** UPI address of the payer. Required by the flow collect, not allowed in other flows. */
  vpa?: string | null;
}

/** Create an acquirer account. */
export interface AcquirersCreateParams {
  /** The acquirer. The simulator is for test mode only. */
  kind: AcquirerKind;
  /** Name for your own use. */
  name: string;
  /** Stripe's publishable key, Razorpay's key id or Cashfree's client id. Required, except for the simulator. */
  public_key?: string;
  /** Secret key of the account. It is encrypted and never returned. Required, except for the simulator. */
  secret?: string;
  /** Secret with which the acquirer signs its webhooks. It is encrypted and never returned. */
  webhook_secret?: string;
  /**
   * `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the
   * card in the acquirer's form.
   */
  cards?: 'raw' | 'script';
  /** Whether Stripe enabled several captures of one payment for the account. */
  multicapture?: boolean;
  /** Whether Stripe enabled UPI for the account. For Stripe only. */
  upi?: boolean;
  /** Currencies that Cashfree enabled besides INR. */
  currencies?: ('INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND')[];
  /** Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
  customer_phone?: string | null;
}

/** Rotate the webhook secret of an acquirer account. */
export interface AcquirersRotateWebhookSecretParams {
  /** Secret with which the acquirer signs its webhooks. It is encrypted and never returned. */
  webhook_secret: string;
  /** Seconds for which the previous secret stays valid, at most 7 days. */
  overlap_seconds?: number;
  /**
   * Whether the secret replaces the newest one, which was mistyped. The newest one ends immediately, and
   * overlap_seconds has no effect.
   */
  replace_newest?: boolean;
}

/** Update an acquirer account. */
export interface AcquirersUpdateParams {
  /** Name for your own use. */
  name?: string;
  /** New state of the account. */
  state?: AccountState;
  /** Stripe's publishable key, Razorpay's key id or Cashfree's client id. */
  public_key?: string;
  /** New secret key of the same account at the acquirer. */
  secret?: string;
  /**
   * `raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer enters the
   * card in the acquirer's form.
   */
  cards?: 'raw' | 'script';
  /** Whether Stripe enabled several captures of one payment for the account. */
  multicapture?: boolean;
  /** Whether Stripe enabled UPI for the account. For Stripe only. */
  upi?: boolean;
  /** Currencies that Cashfree enabled besides INR. */
  currencies?: ('INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND')[];
  /** Phone number of 10 digits that Cashfree gets with every order, since it requires one. */
  customer_phone?: string;
}

/** Create a payment from a checkout page. */
export interface CheckoutCreatePaymentParams {
  /** Id of the order. */
  order_id: string;
  /** Payment method. */
  method: Method;
  /** Amount that the payer saw, in the minor unit of the currency. It must be the order's amount. */
  amount?: number;
  /** Id of a card token. */
  token?: string | null;
  /** UPI details. */
  upi?: UpiRequest | null;
  /** Bank code for net banking, such as HDFC. */
  bank?: string | null;
  /** Customer details from the shop. */
  customer?: CheckoutCustomer;
}

/** Get an order to pay. */
export interface CheckoutGetOrderParams {
  /** Origin of the page that embeds the checkout. */
  embedder?: string;
}

/** Get a payment link to pay. */
export interface CheckoutGetPaymentLinkParams {
  /** Origin of the page that embeds the checkout. */
  embedder?: string;
}

/** Count the rows of a list. */
export interface CountsGetParams {
  /** Start of the time of creation. ISO 8601 with a time zone. */
  from?: string;
  /** End of the time of creation. ISO 8601 with a time zone. */
  to?: string;
  /** Status, as in the list. */
  status?: string;
  /** State of the payments, as in their list. */
  state?: string;
  /** Payment method. */
  method?: string;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Id of the customer. */
  customer_id?: string;
  /** Id of the order. */
  order_id?: string;
  /** Id of the payment. */
  payment_id?: string;
  /** Receipt of the orders. */
  receipt?: string;
  /** Id of the acquirer account. */
  acquirer?: string;
  /** The acquirer's identifier of the payments. */
  acquirer_reference?: string;
  /** Amount in the minor unit of the currency. */
  amount?: string;
  /** Least amount, in the minor unit of the currency. */
  amount_from?: string;
  /** Largest amount, in the minor unit of the currency. */
  amount_to?: string;
  /** Last four digits of the payments' card. */
  card_last4?: string;
  /** Brand of the payments' card. */
  card_brand?: string;
  /** List to count. */
  resource?: ExportResource;
  /** Type of the events. */
  type?: string;
  /** Whether the link can be paid once or by many payers. */
  uses?: string;
  /** Event type, such as payment.success. */
  event?: string;
  /** Id of the webhook endpoint. */
  endpoint?: string;
  /** Your own reference. It becomes the receipt of the link's orders. */
  reference?: string;
  /** Id of the payout. */
  payout_id?: string;
}

/** Create a coupon. */
export interface CouponsCreateParams {
  /** Name, which invoices show. */
  name: string;
  /** Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount. */
  basis_points?: number | null;
  /** Amount that is taken off, in the minor unit of the currency. Instead of `basis_points`. */
  amount?: number | null;
  /** Currency of `amount`. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND' | null;
  /** Number of invoices of a subscription that it applies to. Omitted for all. */
  cycles?: number | null;
  /** Number of subscriptions that can use it. Omitted without a limit. */
  max_redemptions?: number | null;
  /** Time from which new subscriptions cannot use it. Omitted without an end. */
  expires_at?: string | null;
}

/** List coupons. */
export interface CouponsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** Create a customer. */
export interface CustomersCreateParams {
  /** Full name, or the name of a company. */
  name?: string | null;
  /** Email address. It is found in any case. */
  email?: string | null;
  /** Phone number with its country code, without spaces. */
  phone?: string | null;
  /** Your own id of the customer. Several customers can have the same one. */
  reference?: string | null;
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** List customers. */
export interface CustomersListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Email address of the customers, in any case. */
  email?: string;
  /** Phone number of the customers, with its country code. */
  phone?: string;
  /** Your own id of the customers. */
  reference?: string;
}

/** Update a customer. */
export interface CustomersUpdateParams {
  /** Full name, or the name of a company. Null removes it. */
  name?: string | null;
  /** Email address. It is found in any case. Null removes it. */
  email?: string | null;
  /** Phone number with its country code, without spaces. Null removes it. */
  phone?: string | null;
  /** Your own id of the customer. Several customers can have the same one. Null removes it. */
  reference?: string | null;
  /** All key-value pairs. Those that you do not send are removed. */
  metadata?: Record<string, string>;
}

/** Contest a dispute. */
export interface DisputesContestParams {
  /** Your statements for the payer's bank. */
  evidence?: DisputeEvidence;
  /** Ids of uploaded files. */
  files?: string[];
}

/** List disputes. */
export interface DisputesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: DisputeStatus;
  /** Id of the payment. */
  payment_id?: string;
  /** The acquirer's identifier of the dispute. */
  acquirer_reference?: string;
}

/** Upload a file of evidence. */
export interface DisputesUploadEvidenceParams {
  /** Type of the file. */
  content_type: 'application/pdf' | 'image/jpeg' | 'image/png';
}

/** List events. */
export interface EventsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Event type, or a prefix followed by `*`, such as `payment.*`. */
  type?: 'customer.created' | 'customer.updated' | 'customer.deleted' | 'order.created' | 'order.paid' | 'payment.pending' | 'payment.requires_action' | 'payment.success' | 'payment.capture_pending' | 'payment.captured' | 'payment.capture_failed' | 'payment.failed' | 'payment.canceled' | 'payment.review_required' | 'payment.review_approved' | 'payment.review_rejected' | 'payment.dispute.created' | 'payment.dispute.updated' | 'payment.dispute.funds_withdrawn' | 'payment.dispute.funds_reinstated' | 'payment.dispute.closed' | 'refund.pending' | 'refund.processed' | 'refund.failed' | 'webhook_endpoint.disabled' | 'export.ready' | 'export.failed' | 'refund_batch.completed' | 'subscription.created' | 'subscription.activated' | 'subscription.renewed' | 'subscription.updated' | 'subscription.past_due' | 'subscription.paused' | 'subscription.resumed' | 'subscription.canceled' | 'invoice.open' | 'invoice.paid' | 'invoice.overdue' | 'invoice.void' | 'invoice.uncollectible' | '*' | 'customer.*' | 'order.*' | 'payment.*' | 'refund.*' | 'webhook_endpoint.*' | 'export.*' | 'refund_batch.*' | 'subscription.*' | 'invoice.*';
  /** Returns events from this time on, oldest first. ISO 8601 with a time zone. */
  since?: string;
}

/** Create an export schedule. */
export interface ExportSchedulesCreateParams {
  /** List to export. */
  resource: ExportResource;
  /** Period of each export. */
  every: Every;
  /** Format of the files. */
  format?: ExportFormat;
  /**
   * Query parameters of the list, such as status. Payments, customers, orders and refunds also have `q`, the
   * text of a search.
   */
  filters?: Record<string, string>;
  /** Columns of the files in their order. All columns if omitted. */
  columns?: string[];
  /** IANA time zone in which days start. That of the settings if omitted. */
  time_zone?: string;
}

/** List export schedules. */
export interface ExportSchedulesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** Create an export. */
export interface ExportsCreateParams {
  /** List to export. */
  resource: ExportResource;
  /** Format of the file. */
  format?: ExportFormat;
  /**
   * Query parameters of the list, such as status. Payments, customers, orders and refunds also have `q`, the
   * text of a search.
   */
  filters?: Record<string, string>;
  /** Columns of the file in their order. All columns if omitted. */
  columns?: string[];
  /** Time from which the rows were created. From the first one if omitted. */
  from?: string;
  /** Time before which the rows were created. The time of the request if omitted. */
  to?: string;
}

/** List exports. */
export interface ExportsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: ExportStatus;
  /** The resource that was changed. */
  resource?: ExportResource;
}

/** List invoices. */
export interface InvoicesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** State of the invoices. */
  status?: InvoiceStatus;
  /** Customer of the invoices. */
  customer_id?: string;
  /** Subscription of the invoices. */
  subscription_id?: string;
  /** Order that pays the invoice. */
  order_id?: string;
}

/** Create an order. */
export interface OrdersCreateParams {
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Your own receipt number. */
  receipt?: string | null;
  /** Customer who is to pay. The order's payments name the same one. */
  customer_id?: string | null;
  /** Your own key-value pairs. */
  notes?: Record<string, string>;
  /** Time after which no payment of the order can start. */
  expires_at?: string | null;
}

/** List orders. */
export interface OrdersListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the orders. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the orders, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the orders, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the orders, in the minor unit of the currency. */
  amount_to?: number;
  /** Status. */
  status?: OrderStatus;
  /** Your own receipt number. */
  receipt?: string;
  /** Customer of the orders. */
  customer_id?: string;
}

/** Create a payment link. */
export interface PaymentLinksCreateParams {
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** What the customer pays for. Shown on the payment page. */
  description: string;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Whether the link can be paid once or by many payers. */
  uses?: Uses;
  /** Your own reference. It becomes the receipt of the link's orders. */
  reference?: string | null;
  /** Time after which no payment of the link can start. */
  expires_at?: string | null;
}

/** List payment links. */
export interface PaymentLinksListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Whether the link can be paid once or by many payers. */
  uses?: Uses;
  /** Your own reference of the links. */
  reference?: string;
  /** Status of the links, at the time of the request. */
  status?: LinkStatus;
}

/** Cancel a payment. */
export interface PaymentsCancelParams {
  /** Reason, for your own use. */
  reason?: string;
}

/** Capture a payment. */
export interface PaymentsCaptureParams {
  /** Amount to capture in the minor unit of the currency. Defaults to the rest of the authorized amount. */
  amount?: number;
  /** Whether to release the rest of the authorized amount. */
  final?: boolean;
}

/** Create a payment. */
export interface PaymentsCreateParams {
  /** Id of the order. */
  order_id: string;
  /** Payment method. */
  method: Method;
  /** Card details. */
  card?: CardRequest | null;
  /** Card number. Spaces and dashes are ignored; digits of every script are read. */
  card_number?: string | null;
  /** Card expiry as MM/YY. */
  card_expiry?: string | null;
  /** Card security code, 3 or 4 digits. */
  card_cvv?: string | null;
  /** Whether to capture the payment when it is authorized. Defaults to true. */
  captured?: boolean;
  /** UPI address of the payer, such as name@bank. Same as `upi` with the flow collect. */
  upi_id?: string | null;
  /** UPI details. Send `upi` or `upi_id`. */
  upi?: UpiRequest | null;
  /** Id of a card token. */
  token?: string | null;
  /** Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to no Customer. */
  payment_method?: string | null;
  /** Bank code for net banking, such as HDFC. */
  bank?: string | null;
  /** URL that the payer returns to from their bank. */
  return_url?: string | null;
  /** Your own key-value pairs, at most 30,000 bytes in total. */
  metadata?: Record<string, string>;
}

/** Create a note of a payment. */
export interface PaymentsCreateNoteParams {
  /** Plain text for your team. It must not have a card number. */
  text: string;
}

/** Resolve a review. */
export interface PaymentsDecideReviewParams {
  /** Approve or reject the payment. */
  decision: ReviewDecision;
}

/** Get the receipt of a payment as a PDF. */
export interface PaymentsGetReceiptPdfParams {
  /** Language of the texts: en or hi. */
  language?: Language;
}

/** List payments. */
export interface PaymentsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the payments. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the payments, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the payments, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the payments, in the minor unit of the currency. */
  amount_to?: number;
  /** Status. */
  status?: PaymentStatus;
  /** Payment method. */
  method?: Method;
  /** Id of the order. */
  order_id?: string;
  /** Customer of the payments. */
  customer_id?: string;
  /** Id of the acquirer account that was asked last. */
  acquirer?: string;
  /** The acquirer's identifier of the payment. */
  acquirer_reference?: string;
  /**
   * `authorized`: nothing is captured yet. `capture_pending`: the acquirer is capturing an amount. `captured`
   * and `partly_captured`: the whole amount, or less, and nothing refunded. `refunded`: the whole captured
   * amount, and `partly_refunded`: less. A successful payment has one of these. `disputed`: it has a dispute,
   * open or closed. `in_review`: risk rules hold it for a review.
   */
  state?: PaymentState;
  /** Last four digits of the payments' card. */
  card_last4?: string;
  /** Brand of the payments' card. */
  card_brand?: 'amex' | 'diners' | 'jcb' | 'rupay' | 'discover' | 'mastercard' | 'visa' | 'unionpay' | 'maestro' | 'mir' | 'jcb15' | 'hipercard' | 'troy';
}

/** List the disputes of a payment. */
export interface PaymentsListDisputesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: DisputeStatus;
}

/** List the notes of a payment. */
export interface PaymentsListNotesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** List the refunds of a payment. */
export interface PaymentsListRefundsParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: RefundStatus;
}

/** Send the receipt of a payment. */
export interface PaymentsSendReceiptParams {
  /** Address of the payer. The one in the payment's metadata if omitted. */
  email?: string;
  /** Language of the mail: en or hi. */
  language?: Language;
}

/** List payouts. */
export interface PayoutsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the payouts. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the payouts, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the payouts, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the payouts, in the minor unit of the currency. */
  amount_to?: number;
  /** Id of the acquirer account. */
  acquirer?: string;
  /** The acquirer's identifier of the payout. */
  acquirer_reference?: string;
}

/** List the lines of a payout. */
export interface PayoutsListLinesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** Create a plan. */
export interface PlansCreateParams {
  /** Name, which invoices show. */
  name: string;
  /** Amount of a period for one unit, in the minor unit of the currency. */
  amount: number;
  /** Unit of the plan's period. */
  interval: Interval;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Number of intervals of a period: 3 with `month` is a quarter. */
  interval_count?: number;
  /** Days before the first period, in which nothing is charged. */
  trial_days?: number;
  /** Amount that the first invoice charges once, in the minor unit of the currency. */
  setup_fee?: number;
  /** Ids of the tax rates of its invoices. */
  tax_rates?: string[];
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** List plans. */
export interface PlansListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** Confirm a refund batch. */
export interface RefundBatchesConfirmParams {
  /** Number of the refunds: `ready` of the batch. */
  count: number;
  /** Sums of the refunds by currency: `totals` of the batch. */
  totals: Record<string, number>;
}

/** Create a refund batch. */
export interface RefundBatchesCreateParams {
  /**
   * CSV with a header and at most 10,000 rows. Columns: `payment_id` or `receipt`, `amount` in major units (all
   * that is left if empty), `currency`, `reason`.
   */
  csv: string;
  /** Name of the file, so that people recognize the batch. */
  file_name?: string | null;
}

/** List refund batches. */
export interface RefundBatchesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: BatchStatus;
}

/** List the rows of a refund batch. */
export interface RefundBatchesListRowsParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Status. */
  status?: RowStatus;
}

/** Create a refund. */
export interface RefundsCreateParams {
  /** Amount to refund in the minor unit of the currency of the payment. Defaults to the rest of the payment. */
  amount?: number;
  /** Reason, for your own use. */
  reason?: string | null;
  /** Your own key-value pairs, at most 30,000 bytes in total. */
  metadata?: Record<string, string>;
}

/** List refunds. */
export interface RefundsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Currency of the refunds. */
  currency?: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Amount of the refunds, in the minor unit of the currency. */
  amount?: number;
  /** Least amount of the refunds, in the minor unit of the currency. */
  amount_from?: number;
  /** Largest amount of the refunds, in the minor unit of the currency. */
  amount_to?: number;
  /** Status. */
  status?: RefundStatus;
  /** Id of the payment. */
  payment_id?: string;
}

/** Create a report. */
export interface ReportsCreateParams {
  /** What the report counts. */
  kind: ReportKind;
  /** First day. */
  from: string;
  /** Last day, which is included. At most 366 days. */
  to: string;
  /** IANA time zone in which days start. That of the settings if omitted. */
  time_zone?: string;
  /** Period to compare with. */
  compare?: Compare;
  /** First day of your own period to compare with. */
  compare_from?: string;
  /** Last day of your own period to compare with. */
  compare_to?: string;
}

/** List reports. */
export interface ReportsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** What the report counts. */
  kind?: ReportKind;
  /** Status. */
  status?: ReportStatus;
}

/** Check a risk rule on past payments. */
export interface RiskBacktestRuleParams {
  /** Rule to try. */
  rule: string;
  /** How many days to go back. */
  days?: number;
  /** Value of `next_cursor` of the response before. */
  cursor?: string;
}

/** Add a value to a list. */
export interface RiskCreateListEntryParams {
  /** List to add the value to. */
  list: RiskList;
  /** Kind of the value. */
  type: RiskValueType;
  /** A card's fingerprint, its first six digits, an email address or a UPI address. Send it or `payment_id`. */
  value?: string;
  /** Payment that was made with the value. Send it or `value`. */
  payment_id?: string;
  /** Text for your team. */
  note?: string;
}

/** List the values of the lists. */
export interface RiskListListEntriesParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** Value of `next_cursor` of the response before. */
  cursor?: string;
}

/** Update the risk rules. */
export interface RiskReplaceSettingsParams {
  /** Version that you read. 0 if the rules were never changed. */
  version: number;
  /** Whether the rules decide on new payments. */
  enabled: boolean;
  /** Rules in the order in which they are tried. */
  rules: string[];
}

/** Get a preview of the routing. */
export interface RoutingPreviewParams {
  /** Payment method. */
  method: Method;
  /** Amount in the minor unit of the currency. */
  amount: number;
  /** ISO 4217 currency code. */
  currency: 'INR' | 'USD' | 'EUR' | 'GBP' | 'AED' | 'SGD' | 'AUD' | 'CAD' | 'CHF' | 'NZD' | 'HKD' | 'MYR' | 'THB' | 'SAR' | 'ZAR' | 'BRL' | 'MXN' | 'SEK' | 'NOK' | 'DKK' | 'PLN' | 'CZK' | 'RON' | 'JPY' | 'KRW' | 'VND' | 'CLP' | 'KWD' | 'BHD' | 'OMR' | 'JOD' | 'TND';
  /** Card brand. Without it, every brand is assumed. */
  card_brand?: 'amex' | 'diners' | 'jcb' | 'rupay' | 'discover' | 'mastercard' | 'visa' | 'unionpay' | 'maestro' | 'mir' | 'jcb15' | 'hipercard' | 'troy';
  /** Rules to try without saving them. By default the current routing. */
  routing?: RulesRequest;
}

/** Update the routing. */
export interface RoutingReplaceParams {
  /** Rules in order. The first one that applies decides. */
  rules: RuleRequest[];
  /** Acquirer accounts for payments that no rule applies to, in the order in which they are asked. */
  fallback: string[];
  /** Version that you read. The request is refused if it is not the latest. */
  version: number;
}

/** List settlement differences. */
export interface SettlementDifferencesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: DifferenceStatus;
  /** Id of the payout. */
  payout_id?: string;
  /** Id of the payment. */
  payment_id?: string;
  /** The acquirer's identifier of what differs. */
  acquirer_reference?: string;
}

/** Resolve a settlement difference. */
export interface SettlementDifferencesResolveParams {
  /** What the person found who resolved the difference. */
  note: string;
}

/** Cancel a subscription. */
export interface SubscriptionsCancelParams {
  /** Whether it goes on until the end of its period. */
  at_period_end?: boolean;
}

/** Create a subscription. */
export interface SubscriptionsCreateParams {
  /** Customer who is to pay. */
  customer_id: string;
  /** Plan that it uses. */
  plan_id: string;
  /** Number of units, such as seats. */
  quantity?: number;
  /** Days before the first period, in which nothing is charged. Omitted for those of the plan. */
  trial_days?: number | null;
  /** Coupon that it starts with. */
  coupon_id?: string | null;
  /**
   * Day of the month on which periods start, at midnight. The last day of a shorter month replaces it. Omitted
   * for the day on which the first period starts.
   */
  anchor_day?: number | null;
  /** Time zone of the periods, as in the IANA database. Omitted for that of your settings. */
  time_zone?: string;
  /** Days from the start of a period until its invoice is due. */
  days_until_due?: number;
  /** Your own key-value pairs. */
  metadata?: Record<string, string>;
}

/** List subscriptions. */
export interface SubscriptionsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** State of the subscriptions. */
  status?: SubscriptionStatus;
  /** Customer of the subscriptions. */
  customer_id?: string;
  /** Plan of the subscriptions. */
  plan_id?: string;
}

/** Pause a subscription. */
export interface SubscriptionsPauseParams {
  /** Time at which it is resumed without a request. */
  resume_at?: string | null;
}

/** Update a subscription. */
export interface SubscriptionsUpdateParams {
  /** Plan that it uses from now on. */
  plan_id?: string;
  /** Number of units, such as seats. */
  quantity?: number;
  /**
   * When the difference of the current period is charged: with the next invoice, with one of its own now, or not
   * at all.
   */
  proration?: Proration;
  /** Whether it is canceled at the end of its period. */
  cancel_at_period_end?: boolean;
  /** Days from the start of a period until its invoice is due. */
  days_until_due?: number;
  /** All key-value pairs. Those that you do not send are removed. */
  metadata?: Record<string, string>;
}

/** Create a tax rate. */
export interface TaxRatesCreateParams {
  /** Name, which invoices show. */
  name: string;
  /** Percentage in basis points: 1800 is 18 %. */
  basis_points: number;
  /** Whether the tax is part of the amounts, and not added to them. */
  inclusive?: boolean;
}

/** List tax rates. */
export interface TaxRatesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** Advance the test clock. */
export interface TestClockAdvanceParams {
  /** Number of seconds. */
  seconds: number;
}

/** Create a card token. */
export interface TokensCreateParams {
  /** Card details. */
  card?: CardRequest | null;
  /** Card number. Spaces and dashes are ignored; digits of every script are read. */
  card_number?: string | null;
  /** Card expiry as MM/YY. */
  card_expiry?: string | null;
  /** Card security code, 3 or 4 digits. */
  card_cvv?: string | null;
}

/** Create a webhook endpoint. */
export interface WebhookEndpointsCreateParams {
  /** URL of the webhook endpoint. */
  url: string;
  /** Description for your own use. */
  description?: string;
  /** Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. Defaults to all. */
  events?: string[];
  /** Retry schedule. Defaults to the schedule of the stage, usually `standard`. */
  schedule?: 'standard' | 'extended' | 'test' | null;
  /** Maximum number of deliveries per second. Null for no limit. */
  rate_limit?: number | null;
  /** Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). Defaults to `v1`. */
  signatures?: ('v1' | 'v1a')[];
  /** Version of the API in which webhooks are sent. Defaults to that of the request. */
  api_version?: '2026-11-01' | '2026-11-29';
  /** Signing secret. Generated if omitted. */
  secret?: string;
}

/** List webhook endpoints. */
export interface WebhookEndpointsListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
}

/** Retry the failed deliveries of an endpoint. */
export interface WebhookEndpointsRecoverParams {
  /** Start of the time range, inclusive. ISO 8601 with a time zone. */
  since: string;
  /** End of the time range, exclusive. ISO 8601 with a time zone. Defaults to now. */
  until?: string;
  /** Whether to count the deliveries without queuing them. */
  dry_run?: boolean;
}

/** Deliver missed events to an endpoint. */
export interface WebhookEndpointsReplayParams {
  /** Start of the time range, inclusive. ISO 8601 with a time zone. */
  since: string;
  /** End of the time range, exclusive. ISO 8601 with a time zone. Defaults to now. */
  until?: string;
  /** Whether to count the deliveries without queuing them. */
  dry_run?: boolean;
}

/** Rotate the signing secret of an endpoint. */
export interface WebhookEndpointsRotateSecretParams {
  /** Number of seconds for which the previous secret stays valid. */
  overlap_seconds?: number;
}

/** Send a test event to an endpoint. */
export interface WebhookEndpointsSendTestEventParams {
  /** Event type, such as payment.success. */
  event: 'customer.created' | 'customer.updated' | 'customer.deleted' | 'order.created' | 'order.paid' | 'payment.pending' | 'payment.requires_action' | 'payment.success' | 'payment.capture_pending' | 'payment.captured' | 'payment.capture_failed' | 'payment.failed' | 'payment.canceled' | 'payment.review_required' | 'payment.review_approved' | 'payment.review_rejected' | 'payment.dispute.created' | 'payment.dispute.updated' | 'payment.dispute.funds_withdrawn' | 'payment.dispute.funds_reinstated' | 'payment.dispute.closed' | 'refund.pending' | 'refund.processed' | 'refund.failed' | 'webhook_endpoint.disabled' | 'export.ready' | 'export.failed' | 'refund_batch.completed' | 'subscription.created' | 'subscription.activated' | 'subscription.renewed' | 'subscription.updated' | 'subscription.past_due' | 'subscription.paused' | 'subscription.resumed' | 'subscription.canceled' | 'invoice.open' | 'invoice.paid' | 'invoice.overdue' | 'invoice.void' | 'invoice.uncollectible';
}

/** Update a webhook endpoint. */
export interface WebhookEndpointsUpdateParams {
  /** URL of the webhook endpoint. */
  url?: string;
  /** Description for your own use. */
  description?: string;
  /** Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all. */
  events?: string[];
  /** Retry schedule. */
  schedule?: 'standard' | 'extended' | 'test' | null;
  /** Maximum number of deliveries per second. Null for no limit. */
  rate_limit?: number | null;
  /** Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519). */
  signatures?: ('v1' | 'v1a')[];
  /** Version of the API in which the webhooks of the endpoint are sent. */
  api_version?: '2026-11-01' | '2026-11-29';
  /** Set to `enabled` or `disabled` to switch the endpoint on or off. */
  state?: 'enabled' | 'disabled';
}

/** List webhook deliveries. */
export interface WebhooksListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: DeliveryStatus;
  /** Event type, or a prefix followed by `*`, such as `payment.*`. */
  event?: 'customer.created' | 'customer.updated' | 'customer.deleted' | 'order.created' | 'order.paid' | 'payment.pending' | 'payment.requires_action' | 'payment.success' | 'payment.capture_pending' | 'payment.captured' | 'payment.capture_failed' | 'payment.failed' | 'payment.canceled' | 'payment.review_required' | 'payment.review_approved' | 'payment.review_rejected' | 'payment.dispute.created' | 'payment.dispute.updated' | 'payment.dispute.funds_withdrawn' | 'payment.dispute.funds_reinstated' | 'payment.dispute.closed' | 'refund.pending' | 'refund.processed' | 'refund.failed' | 'webhook_endpoint.disabled' | 'export.ready' | 'export.failed' | 'refund_batch.completed' | 'subscription.created' | 'subscription.activated' | 'subscription.renewed' | 'subscription.updated' | 'subscription.past_due' | 'subscription.paused' | 'subscription.resumed' | 'subscription.canceled' | 'invoice.open' | 'invoice.paid' | 'invoice.overdue' | 'invoice.void' | 'invoice.uncollectible' | '*' | 'customer.*' | 'order.*' | 'payment.*' | 'refund.*' | 'webhook_endpoint.*' | 'export.*' | 'refund_batch.*' | 'subscription.*' | 'invoice.*';
  /** Id of the webhook endpoint. */
  endpoint?: string;
}
