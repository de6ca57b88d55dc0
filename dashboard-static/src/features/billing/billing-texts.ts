/** The words for prices, intervals, discounts and percentages. */

import { formatMoney } from '@/lib/money';
import type { Coupon, Discount, Interval, Invoice, InvoiceLine, Proration, Subscription } from '@/lib/resources';

interface Price {
  amount: number;
  currency: string;
  interval: Interval;
  interval_count: number;
}

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });
const POINTS = 10_000; // of 100 %

/** month, 1 → every month; month, 3 → every 3 months. */
export function intervalText({ interval, interval_count: count }: Pick<Price, 'interval' | 'interval_count'>): string {
  return count === 1 ? `every ${interval}` : `every ${count} ${interval}s`;
}

/** → ₹999.00 every month. */
export function priceText(price: Price): string {
  return `${formatMoney(price.amount, price.currency)} ${intervalText(price)}`;
}

/** 1850 → 18.5%. */
export function percentText(basisPoints: number): string {
  return percent.format(basisPoints / POINTS);
}

/** 18,5 → 1850; null if it is not a percentage with at most two decimals. */
export function parsePercent(text: string): number | null {
  const typed = text.trim().replace('%', '').trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed)) return null;
  const points = Math.round(Number(typed) * 100);
  return points >= 1 && points <= POINTS ? points : null;
}

export function percentError(text: string): string | null {
  return parsePercent(text) === null ? 'Enter a percentage up to 100, such as 18 or 7.5.' : null;
}

/** → 50% off, or ₹100.00 off. */
export function offText(off: Pick<Coupon, 'basis_points' | 'amount'>, currency: string): string {
  return off.basis_points === undefined
    ? `${formatMoney(off.amount ?? 0, currency)} off`
    : `${percentText(off.basis_points)} off`;
}

/** → for all invoices, for 1 invoice, for 2 invoices. */
export function cyclesText(cycles: number | undefined): string {
  return cycles === undefined ? 'for all invoices' : `for ${cycles} ${cycles === 1 ? 'invoice' : 'invoices'}`;
}

/** → Welcome: 50% off, for 2 more invoices. */
export function discountText({ name, cycles_left: left, ...off }: Discount, currency: string): string {
  const rest = left === undefined ? 'for all invoices' : `for ${left} more ${left === 1 ? 'invoice' : 'invoices'}`;
  return `${name}: ${offText(off, currency)}, ${rest}`;
}

/** → 1 day, 7 days. */
export function daysCount(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** 0 → immediately, 7 → after 7 days. */
export function daysText(days = 0): string {
  return days === 0 ? 'immediately' : `after ${daysCount(days)}`;
}

/** A draft has no number. */
export function invoiceName({ number }: Pick<Invoice, 'number'>): string {
  return number ?? 'Draft';
}

export const LINE_KINDS: Record<InvoiceLine['kind'], string> = {
  plan: 'Plan',
  setup_fee: 'Setup fee',
  unused: 'Unused time',
  item: 'Item',
  carried: 'Carried over',
  credit: 'Credit',
};

export const COLLECTIONS: { value: Subscription['collection']; label: string }[] = [
  { value: 'send_invoice', label: 'The customer pays each invoice' },
  { value: 'automatic', label: 'Charge a saved method' },
];

export const PRORATIONS: { value: Proration; label: string }[] = [
  { value: 'next_invoice', label: 'With the next invoice' },
  { value: 'now', label: 'Now, with an invoice of its own' },
  { value: 'none', label: 'Not at all' },
];
