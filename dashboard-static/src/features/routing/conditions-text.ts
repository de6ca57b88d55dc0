import { cardBrandName } from '@/lib/card-brands';
import { formatMoney } from '@/lib/money';
import { methodName } from '@/lib/payment-methods';
import type { RoutingRule } from '@/lib/resources';

import { amountUnit } from './draft';

/** Return the conditions in one line: Card, INR, from ₹500.00, 50% of payments. */
export function conditionsText(when: RoutingRule['when']): string {
  const { methods = [], currencies = [], card_brands = [], min_amount, max_amount, percent } = when;
  const unit = amountUnit(currencies);
  const amount = (value: number) => (unit ? formatMoney(value, unit) : `${value} minor units`);
  return [
    methods.map(methodName).join(' or '),
    currencies.join(' or '),
    card_brands.map(cardBrandName).join(' or '),
    min_amount !== undefined && `from ${amount(min_amount)}`,
    max_amount !== undefined && `up to ${amount(max_amount)}`,
    percent !== undefined && `${percent}% of payments`,
  ]
    .filter(Boolean)
    .join(', ');
}
