/** The rows of a mandate: each has a label and a value. */
import { BRAND_NAMES, formatMoney, type Translate } from '../page/i18n';
import type { Row } from '../receipt/document';
import { formatDate } from '../receipt/rows';
import type { Mandate } from './resources';

export function facts(mandate: Mandate, t: Translate, language: string): Row[] {
  const date = (time: string) => formatDate(time, mandate.time_zone, language);
  return [
    [t('method'), methodOf(mandate, t)],
    [t('frequency'), t(`frequency.${mandate.frequency}`)],
    [t('starts'), date(mandate.starts_at)],
    [t('expires'), date(mandate.expires_at)],
  ];
}

/** Return the debits that are announced, with their dates. */
export function debits(mandate: Mandate, t: Translate, language: string): Row[] {
  return mandate.debits.map(({ amount, charge_at }) => [
    t('debit', { date: formatDate(charge_at, mandate.time_zone, language) }),
    formatMoney(amount, mandate.currency),
  ]);
}

export function amountOf({ amount_kind, currency, max_amount }: Mandate, t: Translate): string {
  return t(`amount.${amount_kind}`, { amount: formatMoney(max_amount, currency) });
}

function methodOf({ card, method, vpa }: Mandate, t: Translate): string {
  if (card) return `${BRAND_NAMES[card.brand] ?? card.brand} •••• ${card.last4}`;
  return [t(method), vpa].filter(Boolean).join(', ');
}
