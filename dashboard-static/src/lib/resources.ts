/** Short names for the API's schemas, and their constants. */

import type { components } from './schema';

type Schemas = components['schemas'];

export type PaymentLink = Schemas['PaymentLinkView'];
export type Customer = Schemas['CustomerView'];
export type Order = Schemas['OrderView'];
export type Passkey = Schemas['PasskeyView'];
export type SignInStep = Schemas['SignInStep'];
export type SecondFactors = Schemas['SecondFactorsView'];
export type NewAuthenticator = Schemas['AuthenticatorView'];
export type CurrentUser = Schemas['CurrentUserView'];
export type Payment = Schemas['PaymentView'];
export type Refund = Schemas['RefundView'];
export type Dispute = Schemas['DisputeView'];
export type Payout = Schemas['PayoutView'];
export type PayoutLine = Schemas['PayoutLineView'];
export type SettlementDifference = Schemas['SettlementDifferenceView'];
export type Event = Schemas['EventView'];
export type TimelineEvent = Schemas['TimelineEvent'];
export type TimelineStep = Schemas['TimelineStep'];
export type Actor = Schemas['Actor'];
export type Author = Schemas['Author'];
export type Note = Schemas['NoteView'];
export type AuditEntry = Schemas['AuditEntryView'];
export type History = Schemas['HistoryView'];
export type Delivery = Schemas['DeliveryView'];
export type Attempt = Schemas['AttemptView'];
export type ApiKey = Schemas['ApiKeyView'];
export type KeyScope = NonNullable<Schemas['ApiKeyRequest']['scopes']>[number];
export type Overview = Schemas['Overview'];
export type CurrencyMetrics = Schemas['CurrencyMetrics'];
export type Metrics = Schemas['PaymentMetrics'];
export type RequestLogEntry = Schemas['RequestView'];
export type Branding = Schemas['BrandingView'];
export type Alerts = Schemas['AlertsView'];
export type MailLanguage = Schemas['Language'];
export type AlertTopic = Schemas['AlertTopic'];
export type PayerMessages = Schemas['PayerMessagesView'];
export type PayerMessage = Schemas['PayerMessage'];
export type Channel = Schemas['Channel'];
export type SuppressedAddress = Schemas['SuppressedAddressView'];
export type Limit = Schemas['LimitView'];
export type Settings = Schemas['SettingsView'];
export type SearchResult =
  | Schemas['CustomerMatch']
  | Schemas['OrderMatch']
  | Schemas['PaymentMatch']
  | Schemas['RefundMatch']
  | Schemas['SubscriptionMatch']
  | Schemas['InvoiceMatch'];
export type Session = Schemas['SessionView'];
export type Role = Schemas['Role'];
export type Invitation = Schemas['InvitationView'];
export type OpenInvitation = Schemas['OpenInvitationView'];
export type User = Schemas['UserDetails'];
export type Endpoint = Schemas['EndpointView'];
export type AcquirerAccount = Schemas['AcquirerAccountView'];
export type AcquirerKind = AcquirerAccount['kind'];
export type Currency = NonNullable<Schemas['AcquirerRequest']['currencies']>[number];
export type Method = Payment['method'];
export type Routing = Schemas['RoutingView'];
export type RoutingRule = Schemas['RuleView'];
export type RoutingOutcome = Schemas['RoutingOutcome'];
export type PaymentAttempt = Schemas['PaymentAttemptView'];
export type RefundBatch = Schemas['RefundBatchView'];
export type RefundBatchRow = Schemas['RefundBatchRowView'];
export type Export = Schemas['ExportView'];
export type ExportResource = Schemas['ExportResource'];
export type ExportFormat = Schemas['ExportFormat'];
export type ExportSchedule = Schemas['ScheduleView'];
export type Report = Schemas['ReportView'];
export type ReportDetails = Schemas['ReportDetails'];
export type ReportKind = Schemas['ReportKind'];
export type ReportRequest = Schemas['ReportRequest'];
export type ReportRow = Schemas['ReportRowView'];
export type ReportSums = Schemas['ReportSums'];
export type RowCount = Schemas['CountView'];
export type RiskOverview = Schemas['RiskOverview'];
export type PaymentRisk = Schemas['RiskView'];
export type RiskReason = Schemas['RiskReason'];
export type ReviewDecision = Schemas['ReviewDecision'];
export type RiskSettings = Schemas['RiskSettingsView'];
export type RiskListEntry = Schemas['RiskListEntryView'];
export type Backtest = Schemas['BacktestView'];
export type Plan = Schemas['PlanView'];
export type Coupon = Schemas['CouponView'];
export type TaxRate = Schemas['TaxRateView'];
export type Discount = Schemas['Discount'];
export type Interval = Schemas['Interval'];
export type Proration = Schemas['Proration'];
export type Subscription = Schemas['SubscriptionView'];
export type Invoice = Schemas['InvoiceView'];
export type InvoiceLine = Schemas['InvoiceLineView'];
export type CreditNote = Schemas['CreditNoteView'];
export type CreditNoteRequest = Schemas['CreditNoteRequest'];
export type Mandate = Schemas['MandateView'];
export type Debit = Schemas['DebitView'];
export type SavedMethod = Schemas['SavedMethodView'];
export type SubscriptionOverview = Schemas['SubscriptionOverview'];
export type SubscriptionCurrency = Schemas['SubscriptionCurrency'];
export type SavedView = Schemas['SavedViewView'];
export type ViewedList = Schemas['ViewedList'];

/** One page of a list. */
export interface ListPage<Row> {
  data: Row[];
  has_more: boolean;
  next_cursor: string | null;
}

export const PAYMENT_STATES = [
  'authorized',
  'capture_pending',
  'partly_captured',
  'captured',
  'partly_refunded',
  'refunded',
  'disputed',
  'in_review',
] as const;
/** Options of the filter of payments: the words of the badges, and disputed ones. */
export const PAYMENT_FILTER_STATES = [
  'pending',
  'requires_action',
  'in_review',
  'authorized',
  'capture_pending',
  'partly_captured',
  'captured',
  'success',
  'partly_refunded',
  'refunded',
  'disputed',
  'failed',
  'canceled',
] as const;
export const PAYMENT_METHODS = ['upi', 'card', 'netbanking'] as const;
export const ORDER_STATUSES = ['created', 'attempted', 'paid'] as const;
export const REFUND_STATUSES = ['pending', 'processed', 'failed'] as const;
export const DISPUTE_STATUSES = ['needs_response', 'under_review', 'won', 'lost', 'accepted', 'expired'] as const;
export const DIFFERENCE_STATUSES = ['open', 'closed', 'resolved'] as const;
export const SUBSCRIPTION_STATUSES = ['trialing', 'active', 'past_due', 'paused', 'canceled'] as const;
export const INVOICE_STATUSES = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export const MANDATE_STATUSES = ['pending', 'active', 'paused', 'revoked', 'expired'] as const;
export const INTERVALS = ['day', 'week', 'month', 'year'] as const;
export const DELIVERY_STATUSES = ['pending', 'success', 'failed'] as const;

export const LINK_USES = ['single', 'many'] as const;
export const LINK_STATUSES = ['active', 'paid', 'expired', 'canceled'] as const;
export const EXPORT_STATUSES = ['pending', 'ready', 'failed'] as const;
export const MAIL_LANGUAGES: { value: MailLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'hi', label: 'Hindi' },
];
export const PERIODS = ['today', '7d', '30d', '90d'] as const;
export const HTTP_METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
export const OUTCOMES = [
  'ok',
  'replayed',
  'BAD_REQUEST_ERROR',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'RATE_LIMITED',
  'TOO_MANY_DECLINES',
  'TOO_MANY_TRIES',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_ERROR',
] as const;

/** The versions of the API, newest first. The dashboard uses the newest. */
export const API_VERSIONS = ['2026-11-29', '2026-11-01'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

export const EVENT_TYPES = [
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'customer.method_saved',
  'customer.method_updated',
  'customer.method_expiring',
  'customer.method_removed',
  'mandate.created',
  'mandate.activated',
  'mandate.debit_announced',
  'mandate.paused',
  'mandate.resumed',
  'mandate.revoked',
  'mandate.expired',
  'order.created',
  'order.paid',
  'payment.pending',
  'payment.requires_action',
  'payment.success',
  'payment.capture_pending',
  'payment.captured',
  'payment.capture_failed',
  'payment.failed',
  'payment.canceled',
  'payment.review_required',
  'payment.review_approved',
  'payment.review_rejected',
  'payment.dispute.created',
  'payment.dispute.updated',
  'payment.dispute.funds_withdrawn',
  'payment.dispute.funds_reinstated',
  'payment.dispute.closed',
  'refund.pending',
  'refund.processed',
  'refund.failed',
  'webhook_endpoint.disabled',
  'export.ready',
  'export.failed',
  'refund_batch.completed',
  'subscription.created',
  'subscription.activated',
  'subscription.renewed',
  'subscription.updated',
  'subscription.past_due',
  'subscription.paused',
  'subscription.resumed',
  'subscription.canceled',
  'invoice.created',
  'invoice.deleted',
  'invoice.open',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.overdue',
  'invoice.void',
  'invoice.uncollectible',
  'credit_note.created',
] as const;

export const REPORT_NAMES: ReportKind[] = [
  'summary',
  'transactions',
  'refunds',
  'fees',
  'settlements',
  'disputes',
  'webhooks',
];

export const AUDIT_ACTIONS = [
  'accept_dispute',
  'accept_invitation',
  'add_passkey',
  'advance_clock',
  'allow_mail',
  'approve_proposal',
  'archive_coupon',
  'archive_plan',
  'archive_tax_rate',
  'cancel_payment',
  'cancel_payment_link',
  'cancel_portal_subscription',
  'cancel_refund_batch',
  'cancel_subscription',
  'capture_payment',
  'change_acquirer',
  'change_api_key',
  'change_branding',
  'change_endpoint',
  'change_limits',
  'change_password',
  'change_payer_messages',
  'change_saved_view',
  'change_settings',
  'change_user',
  'choose_alerts',
  'confirm_authenticator',
  'confirm_refund_batch',
  'contest_dispute',
  'create_acquirer',
  'create_api_key',
  'create_coupon',
  'create_credit_note',
  'create_endpoint',
  'create_export',
  'create_export_schedule',
  'create_invitation',
  'create_invoice',
  'create_merchant',
  'create_payment_link',
  'create_payment_note',
  'create_plan',
  'create_refund',
  'create_refund_batch',
  'create_report',
  'create_risk_list_entry',
  'create_subscription',
  'create_tax_rate',
  'create_user',
  'decide_review',
  'delete_customer',
  'delete_endpoint',
  'delete_export_schedule',
  'delete_invoice',
  'delete_payment_note',
  'delete_risk_list_entry',
  'delete_saved_view',
  'disable_endpoint',
  'end_other_sessions',
  'end_session',
  'enter_second_factor',
  'erase_payer',
  'finalize_invoice',
  'invite_owner_again',
  'join_merchant',
  'keep_portal_subscription',
  'mark_invoice_uncollectible',
  'pause_subscription',
  'reauthenticate',
  'recover_endpoint',
  'remove_authenticator',
  'remove_logo',
  'remove_passkey',
  'remove_user',
  'replace_dunning',
  'replace_logo',
  'replace_recovery_codes',
  'replace_risk_settings',
  'replace_routing',
  'replay_endpoint',
  'reset_second_factor',
  'resolve_settlement_difference',
  'resume_subscription',
  'retry_webhook',
  'revoke_api_key',
  'roll_api_key',
  'rotate_secret',
  'rotate_webhook_secret',
  'save_view',
  'send_receipt',
  'send_test_event',
  'set_new_password',
  'sign_in',
  'sign_in_with_passkey',
  'start_impersonation',
  'switch_merchant',
  'update_invoice',
  'update_subscription',
  'upload_evidence',
  'void_invoice',
  'withdraw_invitation',
] as const;

const SECTION_PATHS: Record<string, string> = {
  cus: '/customers',
  order: '/orders',
  pay: '/payments',
  rfnd: '/refunds',
  rb: '/refunds/batches',
  dp: '/disputes',
  sub: '/billing/subscriptions',
  inv: '/billing/invoices',
  man: '/billing/mandates',
  po: '/payouts',
  evt: '/events',
  whd: '/webhooks/log',
  whe: '/webhooks/endpoints',
  plink: '/links',
  acq: '/settings/acquirers',
};

const RESOURCE_ID = /^[a-z]+_[0-9A-Z]{26}$/;

export function isResourceId(id: string): boolean {
  return RESOURCE_ID.test(id);
}

/** Return the path of the page for a resource id, by its prefix. */
export function resourcePath(id: string): string | undefined {
  const section = SECTION_PATHS[id.slice(0, id.indexOf('_'))];
  return section && `${section}/${encodeURIComponent(id)}`;
}

/** Return what people call a customer: the name, or else what else is known. */
export function customerName({ id, name, email, phone, reference }: Customer): string {
  return name ?? email ?? phone ?? reference ?? id;
}
