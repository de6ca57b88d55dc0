/** Card input: formatting while the customer types, and validation. */
import { detectBrand, isRefusedBrand } from './card-brand';
import { digitsOnly } from './digits';
import { isValidExpiry } from './expiry';

export interface CardFields {
  number: string;
  expiry: string;
  cvv: string;
  name: string;
}
export type CardField = keyof CardFields;
export type CardErrors = Partial<Record<CardField, string>>;

/** Format the digits in the groups that are printed on the card, cut to the brand's length. */
export function formatNumber(number: string): string {
  const { groups, lengths } = detectBrand(number);
  let rest = digitsOnly(number).slice(0, Math.max(...lengths));
  const parts: string[] = [];
  for (const size of groups) {
    if (rest) parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return parts.join(' ');
}

/** Keep the digits, cut to the length of the brand's CVV: the longest one while the number is not typed yet. */
export function formatCvv(cvv: string, number: string): string {
  return digitsOnly(cvv).slice(0, Math.max(...detectBrand(number).cvv));
}

/** Return the caret position after that number of digits in a formatted text. */
export function caretPosition(text: string, digits: number): number {
  let position = 0;
  for (let seen = 0; position < text.length && seen < digits; position++) {
    if (/\d/.test(text.charAt(position))) seen++;
  }
  return position;
}

/** Return the translation key of each invalid field's error. `brands` are those that the acquirer takes. */
export function validateCard(card: CardFields, now: Date, brands?: readonly string[]): CardErrors {
  const { cvv } = detectBrand(card.number);
  const number = numberError(card.number, brands);
  return {
    ...(number && { number }),
    ...(!isValidExpiry(card.expiry, now) && { expiry: 'card.expiry.error' }),
    ...(!(/^\d+$/.test(card.cvv) && cvv.includes(card.cvv.length)) && { cvv: `card.cvv.error${cvv[0]}` }),
  };
}

/** Return the body of `POST /v1/tokens`. */
export function toTokenRequest(card: CardFields): object {
  const [month, year = 0] = card.expiry.split('/').map(Number);
  const name = card.name.trim();
  return {
    card: {
      number: digitsOnly(card.number),
      exp_month: month,
      exp_year: 2000 + year,
      cvv: card.cvv,
      ...(name && { name }),
    },
  };
}

function numberError(number: string, brands?: readonly string[]): string | undefined {
  const digits = digitsOnly(number);
  const { name, lengths } = detectBrand(digits);
  if (name === '' || !lengths.includes(digits.length) || !luhn(digits)) return 'card.number.error';
  return isRefusedBrand(digits, brands) ? 'card.number.brand' : undefined;
}

function luhn(digits: string): boolean {
  let total = 0;
  [...digits].reverse().forEach((digit, index) => {
    const n = Number(digit) * (1 + (index % 2));
    total += n > 9 ? n - 9 : n;
  });
  return total % 10 === 0;
}
