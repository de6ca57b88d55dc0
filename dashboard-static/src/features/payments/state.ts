/** The one word for where a payment's money is: its status, and what was taken and given back since. */

import type { Payment } from '@/lib/resources';

type Money = Pick<Payment, 'status' | 'amount_capturable' | 'amount_captured' | 'amount_refunded'>;

export function state(payment: Money): string {
  if (payment.status !== 'success') return payment.status;
  if (payment.amount_refunded > 0) return payment.amount_refunded >= payment.amount_captured ? 'refunded' : 'partly refunded';
  return payment.amount_capturable > 0 && payment.amount_captured === 0 ? 'authorised' : 'captured';
}
