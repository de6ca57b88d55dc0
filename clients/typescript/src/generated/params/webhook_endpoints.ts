// Generated from openapi.json by `make openapi`.

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
  event: 'customer.created' | 'customer.updated' | 'customer.deleted' | 'customer.method_saved' | 'customer.method_updated' | 'customer.method_expiring' | 'customer.method_removed' | 'mandate.created' | 'mandate.activated' | 'mandate.debit_announced' | 'mandate.paused' | 'mandate.resumed' | 'mandate.revoked' | 'mandate.expired' | 'order.created' | 'order.paid' | 'payment.pending' | 'payment.requires_action' | 'payment.success' | 'payment.capture_pending' | 'payment.captured' | 'payment.capture_failed' | 'payment.failed' | 'payment.canceled' | 'payment.review_required' | 'payment.review_approved' | 'payment.review_rejected' | 'payment.dispute.created' | 'payment.dispute.updated' | 'payment.dispute.funds_withdrawn' | 'payment.dispute.funds_reinstated' | 'payment.dispute.closed' | 'refund.pending' | 'refund.processed' | 'refund.failed' | 'webhook_endpoint.disabled' | 'export.ready' | 'export.failed' | 'refund_batch.completed' | 'subscription.created' | 'subscription.activated' | 'subscription.renewed' | 'subscription.updated' | 'subscription.past_due' | 'subscription.paused' | 'subscription.resumed' | 'subscription.canceled' | 'invoice.created' | 'invoice.deleted' | 'invoice.open' | 'invoice.paid' | 'invoice.payment_failed' | 'invoice.overdue' | 'invoice.void' | 'invoice.uncollectible' | 'credit_note.created';
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
