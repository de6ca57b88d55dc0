/** Form values: prefilled by the shop, entered by the customer, kept after a failed attempt. */

import type { CardFields } from './card';
import type { Method, Payment } from './resources';

export interface FormValues {
  method?: string | undefined;
  card: CardFields;
  vpa: string;
  bank: string;
  /** Save the method for next time. */
  save: boolean;
}
export type Customer = Partial<Record<keyof typeof MAX_LENGTHS, string>>;

const MAX_LENGTHS = { name: 100, email: 254, contact: 40 }; // the API's limits for `customer`
// A part of what the API accepts (chalicelib/http/email_address.py): an ASCII domain, and letters of any script.
const EMAIL =
  /^(?!.*\p{Default_Ignorable_Code_Point})(?:[a-z\d.!#$%&'*+/=?^_`{|}~-]{1,64}|[\p{L}\p{M}\p{N}._-]{1,16})@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/iu;

/**
 * Return the prefilled contact data in the form that the API accepts: trimmed, cut to size, numbers as text. An email
 * address that the API would refuse is left out, since the customer cannot correct it.
 */
export function toCustomer(prefill: object): Customer {
  const given = prefill as Record<string, unknown>;
  const fields = Object.entries(MAX_LENGTHS).map(([field, length]) => [field, truncate(given[field], length)]);
  return Object.fromEntries(fields.filter(([field, text]) => text && (field !== 'email' || EMAIL.test(String(text)))));
}

export const initialValues = (prefill: { method?: Method }, { name = '' }: Customer): FormValues => ({
  method: prefill.method,
  card: { number: '', expiry: '', cvv: '', name },
  vpa: '',
  bank: '',
  save: false,
});

/** Return the values that lead to such a payment, to restore them after a reload. */
export const valuesOf = ({ method, bank, upi }: Payment): Partial<FormValues> => ({
  method,
  ...(bank && { bank }),
  ...(upi?.vpa && { vpa: upi.vpa }),
});

/** Cut by characters, not by UTF-16 units, so that no emoji is split. */
function truncate(value: unknown, length: number): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return [...text].slice(0, length).join('');
}
