/** The draft of an invoice in its form, and the requests for it. */

import { amountError, formatForInput, parseAmount } from '@/lib/amount-input';
import { changedFields } from '@/lib/changed-fields';
import { randomId } from '@/lib/random-id';
import type { Currency, Invoice, InvoiceLine } from '@/lib/resources';

export interface DraftLine {
  key: string;
  description: string;
  unit_amount: string;
  quantity: number | string;
  tax_rates: string[];
  coupon_id: string | null;
}

export interface InvoiceDraft {
  customer_id: string | null;
  currency: Currency;
  days_until_due: number | string;
  lines: DraftLine[];
}

export const MAX_LINES = 50;

export function newLine(): DraftLine {
  return { key: randomId(), description: '', unit_amount: '', quantity: 1, tax_rates: [], coupon_id: null };
}

export function newDraft(): InvoiceDraft {
  return { customer_id: null, currency: 'INR', days_until_due: 7, lines: [newLine()] };
}

export function toDraft(invoice: Invoice): InvoiceDraft {
  return {
    customer_id: invoice.customer_id,
    currency: invoice.currency as Currency,
    days_until_due: invoice.days_until_due ?? 0,
    lines: invoice.lines.map((line) => toDraftLine(line, invoice.currency)),
  };
}

/** The amount of a line of a draft is that of one unit for each of its quantity, so the division is exact. */
function toDraftLine(line: InvoiceLine, currency: string): DraftLine {
  return {
    ...newLine(),
    description: line.description,
    unit_amount: formatForInput(line.amount / line.quantity, currency),
    quantity: line.quantity,
    tax_rates: line.taxes.map(({ id }) => id),
    coupon_id: line.coupon_id ?? null,
  };
}

/** Return why the amount of one unit is refused, or null. Unlike a payment, a line can be free. */
export function unitAmountError(text: string, currency: string): string | null {
  return parseAmount(text, currency) === 0 ? null : amountError(text, currency);
}

/** Return the sum of the lines before discounts and taxes; null while an amount is invalid. */
export function subtotalOf({ lines, currency }: InvoiceDraft): number | null {
  const amounts = lines.map((line) => {
    const unit = parseAmount(line.unit_amount, currency);
    return unit === null || line.quantity === '' ? null : unit * Number(line.quantity);
  });
  return amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0);
}

export function toCreateRequest({ customer_id: customerId, ...draft }: InvoiceDraft) {
  return { customer_id: customerId ?? '', currency: draft.currency, ...changeable(draft), metadata: {} };
}

/** Return what changed. The lines are replaced together. */
export function toUpdateRequest(before: InvoiceDraft, after: InvoiceDraft) {
  return changedFields(changeable(before), changeable(after));
}

function changeable({ lines, currency, days_until_due: days }: Omit<InvoiceDraft, 'customer_id'>) {
  return { lines: lines.map((line) => toLineRequest(line, currency)), days_until_due: Number(days) };
}

function toLineRequest({ description, unit_amount, quantity, tax_rates, coupon_id }: DraftLine, currency: string) {
  return {
    description: description.trim(),
    unit_amount: parseAmount(unit_amount, currency) ?? 0,
    quantity: Number(quantity),
    tax_rates,
    ...(coupon_id ? { coupon_id } : {}),
  };
}
