/** A card as it is typed: its brand from the first digits, its groups, and what is wrong with it. */

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
  starts: RegExp;
  lengths: number[];
  groups: number[];
  cvv: number;
}

const FOURS = [4, 4, 4, 4, 3];
const brand = (name: string, starts: RegExp, lengths: number[], groups = FOURS, cvv = 3): Brand => ({
  name,
  starts,
  lengths,
  groups,
  cvv,
});

// The first that fits, as chalicelib/payments/domain/card.py has them, which decides.
const BRANDS = [
  brand('amex', /^3[47]/, [15], [4, 6, 5], 4),
  brand('diners', /^3(?:0[0-5]|09|[689])/, [14, 15, 16, 17, 18, 19], [4, 6, 4, 5]),
  brand('jcb', /^35(?:2[89]|[3-8])/, [16, 17, 18, 19]),
  brand('rupay', /^(?:508[5-9]|6069[89]|607|608|652[1-9]|653[01]|817|8201)/, [16, 17, 18]),
  brand('discover', /^6(?:011|4[4-9]|5)/, [16, 17, 18, 19]),
  brand('mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]),
  brand('visa', /^4/, [13, 16, 19]),
];
const UNKNOWN = brand('', /^/, [12, 13, 14, 15, 16, 17, 18, 19]);

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

export function brandOf(number: string): Brand {
  const digits = digitsOf(number);
  return BRANDS.find(({ starts }) => starts.test(digits)) ?? UNKNOWN;
}

/** The digits in the groups that are printed on the card, no more than the brand has. */
export function grouped(number: string): string {
  const { groups, lengths } = brandOf(number);
  let rest = digitsOf(number).slice(0, Math.max(...lengths));
  const parts: string[] = [];
  for (const size of groups) {
    if (rest) parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return parts.join(' ');
}

/** `MM/YY`, its slash set while it is typed. A month that can have no second digit gets its zero. */
export function slashed(expiry: string, before = ''): string {
  if (before.endsWith('/') && expiry === before.slice(0, -1)) return expiry.slice(0, -1); // the slash was deleted
  let digits = digitsOf(expiry);
  if (/^[2-9]/.test(digits) || /^1\s*\//.test(expiry)) digits = `0${digits}`;
  if (digits.length > 4 && digits.slice(2, 4) === '20') digits = digits.slice(0, 2) + digits.slice(4); // MM/YYYY
  return digits.length < 2 ? digits : `${digits.slice(0, 2)}/${digits.slice(2, 4)}`;
}

/** Where the caret belongs after the text was put in groups: behind as many digits as before. */
export function caretAfter(text: string, digits: number): number {
  let at = 0;
  for (let seen = 0; at < text.length && seen < digits; at++) if (/\d/.test(text[at]!)) seen++;
  return at;
}

/** What is wrong, as keys of the words; nothing, when it can be sent. */
export function errorsOf(card: CardFields, now: Date): CardErrors {
  const { cvv } = brandOf(card.number);
  return {
    ...(!isNumber(card.number) && { number: 'card.number.error' }),
    ...(!isExpiry(card.expiry, now) && { expiry: 'card.expiry.error' }),
    ...(!new RegExp(`^\\d{${cvv}}$`).test(card.cvv) && { cvv: cvv === 4 ? 'card.cvv.error4' : 'card.cvv.error3' }),
  };
}

export function asToken(card: CardFields): object {
  const [month, year] = card.expiry.split('/').map(Number);
  const name = card.name.trim();
  return {
    card: {
      number: digitsOf(card.number),
      exp_month: month,
      exp_year: 2000 + year!,
      cvv: card.cvv,
      ...(name && { name }),
    },
  };
}

function isNumber(number: string): boolean {
  const digits = digitsOf(number);
  const { name, lengths } = brandOf(digits);
  return name !== '' && lengths.includes(digits.length) && luhn(digits);
}

function luhn(digits: string): boolean {
  let total = 0;
  [...digits].reverse().forEach((digit, place) => {
    const n = Number(digit) * (1 + (place % 2));
    total += n > 9 ? n - 9 : n;
  });
  return total % 10 === 0;
}

function isExpiry(expiry: string, now: Date): boolean {
  const found = /^(0[1-9]|1[0-2])\/(\d\d)$/.exec(expiry);
  if (!found) return false;
  return 2000 + Number(found[2]) > now.getFullYear() || sameYearNotOver(found, now);
}

function sameYearNotOver([, month, year]: RegExpExecArray, now: Date): boolean {
  return 2000 + Number(year) === now.getFullYear() && Number(month) > now.getMonth();
}
