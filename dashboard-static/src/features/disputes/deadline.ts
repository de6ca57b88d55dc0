/** The time that is left to respond to a dispute. */

import type { Dispute } from '@/lib/resources';

const WARN_BEFORE_MS = 3 * 86_400_000;

export function canRespond(dispute: Dispute): boolean {
  return dispute.status === 'needs_response' && dispute.response_status !== 'pending';
}

/** Return true if a response is still needed and its deadline is less than 3 days away, or has passed. */
export function isDeadlineNear({ status, respond_by }: Dispute, now: number = Date.now()): boolean {
  return status === 'needs_response' && respond_by !== undefined && Date.parse(respond_by) - now < WARN_BEFORE_MS;
}
