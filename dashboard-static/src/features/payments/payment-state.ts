/** One state from the payment's status and its captured and refunded amounts. */

import type { Payment } from '@/lib/resources';

type Money = Pick<
  Payment,
  'status' | 'review' | 'amount' | 'amount_capturable' | 'capture_pending' | 'amount_captured' | 'amount_refunded'
>;

export function paymentState(payment: Money): string {
  if (payment.status !== 'success') return payment.status;
  if (payment.review === 'pending') return 'in review';
  if (payment.capture_pending) return 'capture pending';
  const { amount, amount_capturable: capturable, amount_captured: captured, amount_refunded: refunded } = payment;
  if (refunded > 0) return refunded >= captured && capturable === 0 ? 'refunded' : 'partly refunded';
  if (capturable > 0 && captured === 0) return 'authorized';
  return captured < amount ? 'partly captured' : 'captured';
}
