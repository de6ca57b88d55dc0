/** The rows of a receipt: each has a label and a value. chalicelib/receipts/documents/ writes the same ones. */
import { BRAND_NAMES, formatMoney, type Translate } from '../page/i18n';
import type { Row } from './document';
import type { Receipt } from './resources';

export function facts(receipt: Receipt, t: Translate, language: string): Row[] {
  const rows: [string, string | undefined][] = [
    [t('number'), receipt.number],
    [t('date'), formatTime(receipt.created_at, receipt.time_zone, language)],
    [t('reference'), receipt.reference],
    [t('method'), methodOf(receipt, t)],
    [t('email'), receipt.email],
  ];
  return rows.filter((row): row is Row => row[1] !== undefined);
}

/** Return the amount that was not paid, what was paid, each refund, and what remains. */
export function amounts(receipt: Receipt, t: Translate, language: string): Row[] {
  const { amount, amount_paid: paid, amount_refunded: refunded, currency, refunds, time_zone } = receipt;
  const money = (value: number) => formatMoney(value, currency);
  return [
    ...(amount === paid ? [] : [[t('amount'), money(amount)] satisfies Row]),
    ...(paid ? [[t('paid'), money(paid)] satisfies Row] : []),
    ...refunds.map((refund): Row => {
      const key = refund.status === 'pending' ? 'refund.pending' : 'refund';
      return [t(key, { date: formatDate(refund.created_at, time_zone, language) }), money(-refund.amount)];
    }),
    ...(refunded ? [[t('total'), money(paid - refunded)] satisfies Row] : []),
  ];
}

export const headlineOf = ({ amount, amount_paid, currency }: Receipt): string =>
  formatMoney(amount_paid || amount, currency);

function methodOf({ card, method, vpa, bank }: Receipt, t: Translate): string {
  if (card) return t('card', { brand: BRAND_NAMES[card.brand] ?? '', last4: card.last4 }).trim();
  return [t(method), vpa ?? bank].filter(Boolean).join(', ');
}

export function formatDate(time: string, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone }).format(new Date(time));
}

function formatTime(time: string, timeZone: string, language: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short', timeZone } as const;
  const clock = new Intl.DateTimeFormat(localeOf(language), options).format(new Date(time));
  return `${formatDate(time, timeZone, language)}, ${clock}`;
}

/** With India, dates are day first and the zone is IST. */
const localeOf = (language: string) => `${language}-IN`;
