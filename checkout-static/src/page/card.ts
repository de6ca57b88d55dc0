/** Card input: brand detection, formatting while the customer types, validation. */
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

interface Brand {
  name: string;
  prefix: RegExp;
  lengths: number[];
  groups: number[];
  cvv: number[];
}

const GROUPS_OF_FOUR = [4, 4, 4, 4, 3];
const brand = (name: string, prefix: RegExp, lengths: number[], groups = GROUPS_OF_FOUR, cvv = [3]): Brand => ({
  name,
  prefix,
  lengths,
  groups,
  cvv,
});

// The first match wins, as in the API's card.py, which validates the card again.
const BRANDS = [
  brand('amex', /^3[47]/, [15], [4, 6, 5], [4]),
  brand('diners', /^3(?:0[0-5]|09|[689])/, [14, 15, 16, 17, 18, 19], [4, 6, 4, 5]),
  brand('jcb', /^35(?:2[89]|[3-8])/, [16, 17, 18, 19]),
  brand('rupay', /^(?:508[5-9]|60698[5-9]|60699|607|608|652[1-9]|653[01]|817[2-9]|81[89]|820[01])/, [16, 17, 18]),
  brand('discover', /^6(?:011|4[4-9]|5)/, [16, 17, 18, 19]),
  brand('mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]),
  brand('visa', /^4/, [13, 16, 19]),
];
const UNKNOWN = brand('', /^/, [12, 13, 14, 15, 16, 17, 18, 19], GROUPS_OF_FOUR, [3, 4]);

export function detectBrand(number: string): Brand {
  const digits = digitsOnly(number);
  return BRANDS.find(({ prefix }) => prefix.test(digits)) ?? UNKNOWN;
}

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

/** Return the translation key of each invalid field's error. */
export function validateCard(card: CardFields, now: Date): CardErrors {
  const { cvv } = detectBrand(card.number);
  return {
    ...(!isValidNumber(card.number) && { number: 'card.number.error' }),
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

function isValidNumber(number: string): boolean {
  const digits = digitsOnly(number);
  const { name, lengths } = detectBrand(digits);
  return name !== '' && lengths.includes(digits.length) && luhn(digits);
}

function luhn(digits: string): boolean {
  let total = 0;
  [...digits].reverse().forEach((digit, index) => {
    const n = Number(digit) * (1 + (index % 2));
    total += n > 9 ? n - 9 : n;
  });
  return total % 10 === 0;
}
