/** The words for the limits of a mandate, and for a saved method. */

import { cardBrandName } from '@/lib/card-brands';
import { formatMoney } from '@/lib/money';
import { methodName } from '@/lib/payment-methods';
import type { Debit, Mandate, SavedMethod } from '@/lib/resources';

type Limits = Pick<Mandate, 'max_amount' | 'currency' | 'amount_kind'>;

/** → Up to ₹999.00, or Exactly ₹999.00. */
export function limitText({ max_amount: amount, currency, amount_kind: kind }: Limits): string {
  return `${kind === 'fixed' ? 'Exactly' : 'Up to'} ${formatMoney(amount, currency)}`;
}

export const FREQUENCIES: Record<Mandate['frequency'], string> = {
  as_presented: 'Any number of times',
  daily: 'Once a day',
  weekly: 'Once a week',
  monthly: 'Once a month',
  yearly: 'Once a year',
};

export const PURPOSES: Record<Mandate['purpose'], string> = {
  standard: 'Standard',
  insurance: 'Insurance',
  mutual_fund: 'Mutual fund',
  credit_card_bill: 'Credit card bill',
};

export const DEBIT_STATES: Record<Debit['status'], string> = {
  announced: 'announced',
  due: 'can be charged',
  charged: 'charged',
};

/** → Visa •••• 4242, or the UPI address as far as it is known. */
export function savedMethodText({ card, vpa }: Pick<SavedMethod, 'card' | 'vpa'>): string {
  return card ? `${cardBrandName(card.brand)} •••• ${card.last4}` : (vpa ?? methodName('upi'));
}

/** → 04/2027; undefined for methods that do not expire. */
export function expiryText({ card }: Pick<SavedMethod, 'card'>): string | undefined {
  return card && `${String(card.exp_month).padStart(2, '0')}/${card.exp_year}`;
}
