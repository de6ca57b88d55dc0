// Generated from openapi.json by `make openapi`.

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
  type?: 'customer.created' | 'customer.updated' | 'customer.deleted' | 'customer.method_saved' | 'customer.method_updated' | 'customer.method_expiring' | 'customer.method_removed' | 'mandate.created' | 'mandate.activated' | 'mandate.debit_announced' | 'mandate.paused' | 'mandate.resumed' | 'mandate.revoked' | 'mandate.expired' | 'order.created' | 'order.paid' | 'payment.pending' | 'payment.requires_action' | 'payment.success' | 'payment.capture_pending' | 'payment.captured' | 'payment.capture_failed' | 'payment.failed' | 'payment.canceled' | 'payment.review_required' | 'payment.review_approved' | 'payment.review_rejected' | 'payment.dispute.created' | 'payment.dispute.updated' | 'payment.dispute.funds_withdrawn' | 'payment.dispute.funds_reinstated' | 'payment.dispute.closed' | 'refund.pending' | 'refund.processed' | 'refund.failed' | 'webhook_endpoint.disabled' | 'export.ready' | 'export.failed' | 'refund_batch.completed' | 'subscription.created' | 'subscription.activated' | 'subscription.renewed' | 'subscription.updated' | 'subscription.past_due' | 'subscription.paused' | 'subscription.resumed' | 'subscription.canceled' | 'invoice.created' | 'invoice.deleted' | 'invoice.open' | 'invoice.paid' | 'invoice.payment_failed' | 'invoice.overdue' | 'invoice.void' | 'invoice.uncollectible' | 'credit_note.created' | '*' | 'customer.*' | 'mandate.*' | 'order.*' | 'payment.*' | 'refund.*' | 'webhook_endpoint.*' | 'export.*' | 'refund_batch.*' | 'subscription.*' | 'invoice.*' | 'credit_note.*';
  /** Returns events from this time on, oldest first. ISO 8601 with a time zone. */
  since?: string;
}
