/** What the payer chose and typed, kept over an attempt that failed, and what the shop knew of them before. */
import type { Method } from './api';
import type { CardFields } from './card';

export interface Typed {
  method?: string | undefined;
  card: CardFields;
  vpa: string;
  bank: string;
}
export type Customer = Partial<Record<keyof typeof LONGEST, string>>;

const LONGEST = { name: 100, email: 255, contact: 40 }; // as chalicelib/checkout/routes/checkout.py takes them

/** The shop's words as the gateway takes them: of any length, and a contact may be a number. */
export function customerOf(prefill: object): Customer {
  const given = prefill as Record<string, unknown>;
  const fitting = Object.entries(LONGEST).map(([field, longest]) => [field, cut(given[field], longest)]);
  return Object.fromEntries(fitting.filter(([, text]) => text));
}

export const typedBefore = (prefill: { method?: Method }, { name = '' }: Customer): Typed => ({
  method: prefill.method,
  card: { number: '', expiry: '', cvv: '', name },
  vpa: '',
  bank: '',
});

function cut(value: unknown, longest: number): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return [...text].slice(0, longest).join('');
}
