/** Amounts that can still be credited of an invoice, and the request for a credit note. */

import { amountError, parseAmount } from '@/lib/amount-input';
import { formatMoney } from '@/lib/money';
import type { CreditNoteRequest, Invoice } from '@/lib/resources';

export interface CreditDraft {
  type: CreditNoteRequest['type'];
  scope: 'amount' | 'lines';
  amount: string;
  /** One amount for each line of the invoice; empty for nothing of it. */
  lines: string[];
  reason: string;
}

export interface CreditableLine {
  /** The number of the line in the invoice, from 1. */
  number: number;
  description: string;
  left: number;
}

/** Only a paid invoice can be credited. */
export function leftToCredit({ status, total, amount_credited: credited }: Invoice): number {
  return status === 'paid' ? total - credited : 0;
}

/** Return the lines of which something is left. */
export function creditableLines({ lines }: Invoice): CreditableLine[] {
  return lines
    .map(({ description, total, amount_credited: credited }, index) => ({
      number: index + 1,
      description,
      left: total - credited,
    }))
    .filter(({ left }) => left > 0);
}

/** Return the amounts of lines by their numbers. */
function amountsOfLines(draft: CreditDraft, currency: string): { line: number; amount: number }[] {
  return draft.lines.flatMap((text, index) =>
    text.trim() ? [{ line: index + 1, amount: parseAmount(text, currency) ?? 0 }] : [],
  );
}

/** Return the sum of the credit note in minor units; 0 if nothing valid is entered. */
export function creditTotal(draft: CreditDraft, currency: string): number {
  if (draft.scope === 'amount') return parseAmount(draft.amount, currency) ?? 0;
  return amountsOfLines(draft, currency).reduce((sum, { amount }) => sum + amount, 0);
}

/** Return why the amount of a line is refused, or null. Empty is nothing of it. */
export function lineError(text: string, currency: string, left: number): string | null {
  return text.trim() ? amountError(text, currency, left) : null;
}

/** Return why the lines together are refused, or null. */
export function linesError(draft: CreditDraft, invoice: Invoice): string | null {
  if (draft.scope === 'amount') return null;
  const left = leftToCredit(invoice);
  const total = creditTotal(draft, invoice.currency);
  if (total === 0) return 'Enter an amount at one line or more.';
  return total > left ? `Enter at most ${formatMoney(left, invoice.currency)} in total.` : null;
}

export function toCreditRequest(draft: CreditDraft, currency: string): CreditNoteRequest {
  const reason = draft.reason.trim();
  return {
    type: draft.type,
    ...(draft.scope === 'amount'
      ? { amount: creditTotal(draft, currency) }
      : { lines: amountsOfLines(draft, currency) }),
    ...(reason ? { reason } : {}),
    metadata: {},
  };
}
