/** Titles and colors of the steps of a timeline. */

import type { TimelineEvent, TimelineStep } from '@/lib/resources';

const EVENT_TITLES: Record<string, string> = {
  'subscription.created': 'Subscription created',
  'subscription.activated': 'Subscription activated',
  'subscription.renewed': 'Period started',
  'subscription.updated': 'Subscription changed',
  'subscription.past_due': 'Subscription past due',
  'subscription.paused': 'Subscription paused',
  'subscription.resumed': 'Subscription resumed',
  'subscription.canceled': 'Subscription canceled',
  'invoice.created': 'Invoice draft created',
  'invoice.deleted': 'Invoice draft deleted',
  'invoice.open': 'Invoice opened',
  'invoice.paid': 'Invoice paid',
  'invoice.payment_failed': 'Invoice charge failed',
  'invoice.overdue': 'Invoice overdue',
  'invoice.void': 'Invoice voided',
  'invoice.uncollectible': 'Invoice given up',
  'credit_note.created': 'Credit note created',
  'customer.created': 'Customer created',
  'customer.updated': 'Customer updated',
  'customer.deleted': 'Customer deleted',
  'customer.method_saved': 'Payment method saved',
  'customer.method_updated': 'Payment method changed',
  'customer.method_expiring': 'Saved card expires soon',
  'customer.method_removed': 'Payment method removed',
  'mandate.created': 'Mandate created',
  'mandate.activated': 'Mandate activated',
  'mandate.debit_announced': 'Debit announced',
  'mandate.paused': 'Mandate paused',
  'mandate.resumed': 'Mandate resumed',
  'mandate.revoked': 'Mandate revoked',
  'mandate.expired': 'Mandate expired',
  'order.created': 'Order created',
  'order.paid': 'Order paid',
  'payment.pending': 'Payment started',
  'payment.requires_action': 'Waiting for the customer',
  'payment.success': 'Payment approved',
  'payment.capture_pending': 'Capture requested',
  'payment.captured': 'Money captured',
  'payment.capture_failed': 'Capture refused',
  'payment.failed': 'Payment failed',
  'payment.canceled': 'Authorization released',
  'payment.review_required': 'Review required',
  'payment.review_approved': 'Review approved',
  'payment.review_rejected': 'Review rejected',
  'payment.dispute.created': 'Dispute opened',
  'payment.dispute.updated': 'Dispute updated',
  'payment.dispute.funds_withdrawn': 'Disputed amount withdrawn',
  'payment.dispute.funds_reinstated': 'Disputed amount returned',
  'payment.dispute.closed': 'Dispute closed',
  'refund.pending': 'Refund started',
  'refund.processed': 'Refund sent',
  'refund.failed': 'Refund failed',
};

/** `{to}` stands where the address goes, if the step has one. */
const STEP_TITLES: Record<TimelineStep['type'], string> = {
  note: 'Note',
  'payment_link.created': 'Payment link created',
  'payment_link.canceled': 'Payment link canceled',
  'receipt.pending': 'Sending receipt{to}',
  'receipt.sent': 'Receipt sent{to}',
  'receipt.failed': 'Receipt could not be sent{to}',
  'receipt.bounced': 'Receipt{to} bounced',
  'receipt.suppressed': 'Receipt not sent{to}: address suppressed',
};

const RESPONSE_TITLES: Record<string, string> = { accept: 'Dispute accepted', contest: 'Dispute contested' };

const COLORS: Record<string, string> = {
  'payment.failed': 'red',
  'invoice.payment_failed': 'red',
  'payment.capture_failed': 'red',
  'refund.failed': 'red',
  'receipt.failed': 'red',
  'receipt.bounced': 'red',
  'receipt.suppressed': 'red',
  'payment.success': 'green',
  'payment.captured': 'green',
  'order.paid': 'green',
  'refund.processed': 'green',
};

export function eventTitle({ event, actor, data }: TimelineEvent): string {
  const isResponse = event === 'payment.dispute.updated' && (actor?.type === 'user' || actor?.type === 'api_key');
  const { response } = data as { response?: string };
  return (isResponse && response && RESPONSE_TITLES[response]) || (EVENT_TITLES[event] ?? event);
}

/** Return a title such as "Receipt sent to b•••@example.com". */
export function stepTitle({ type, email }: TimelineStep): string {
  return STEP_TITLES[type].replace('{to}', email ? ` to ${email}` : '');
}

/** Return the color of an event or step by its name. */
export function colorOf(name: string): string {
  return COLORS[name] ?? 'gray';
}
