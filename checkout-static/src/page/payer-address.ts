/** The address that a payer types to get a one-time code: an email address or a phone number. */

export type PayerAddress = { email: string } | { phone: string };

const PHONE = /^\+[1-9]\d{6,14}$/;
const HOME_NUMBER = /^[6-9]\d{9}$/; // of a mobile phone in India, without the country code
const SIGNS = /[\s().-]/g;

/**
 * Return the address in the form that the API accepts; undefined if it is neither. A number without a country code is one
 * of the order's country.
 */
export function parsePayerAddress(typed: string, currency: string): PayerAddress | undefined {
  const text = typed.trim();
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return { email: text };
  const number = text.replace(SIGNS, '');
  const phone = currency === 'INR' && HOME_NUMBER.test(number) ? `+91${number}` : number;
  return PHONE.test(phone) ? { phone } : undefined;
}
