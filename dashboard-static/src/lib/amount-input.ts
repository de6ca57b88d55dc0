/** Amount fields in the user's locale: formatting, parsing, validation and button labels. */

import { decimalsOf, formatMoney, toDecimalString } from './money';

/** 123450 USD → 1234.50, or 1234,50 in German. Without group separators, which make editing harder. */
export function formatForInput(amount: number, currency: string, locale?: string): string {
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  });
  return format.format(toDecimalString(amount, currency) as Intl.StringNumericLiteral);
}

/**
 * Return the typed amount in minor units, exactly; null if it is invalid for the currency or ambiguous.
 * Separators are read as in the user's locale. A group separator must precede three digits. A single one is
 * rejected if the digits could be the currency's decimals: 1,500 KWD in English.
 */
export function parseAmount(text: string, currency: string, locale?: string): number | null {
  for (const separators of [separatorsOf(locale), separatorsOf(locale, 'latn')]) {
    const amount = parseWith(text.trim(), decimalsOf(currency), separators);
    if (amount !== null) return amount;
  }
  return null;
}

/** Says how many decimals an amount has while no currency is chosen. Most currencies have two. */
export const USUAL_CURRENCY = 'INR';

/** Return the least and the largest amount of `100-500`, or of one amount; null if the text is invalid. */
export function parseAmountRange(text: string, currency: string, locale?: string): [number, number] | null {
  const [least = null, most = least, ...more] = text
    .split(/\s*[-–]\s*/)
    .map((part) => parseAmount(part, currency, locale));
  if (!least || !most || most < least || more.length > 0) return null;
  return [least, most];
}

/** Return why the text of an amount filter is not applied, or undefined. */
export function amountFilterError(text: string, currency = USUAL_CURRENCY): string | undefined {
  return parseAmountRange(text, currency) ? undefined : `Enter ${example(currency)} or a range such as 100-500`;
}

/** Return the reason why the amount is invalid or more than the amount left, or null. A pending amount is valid. */
export function amountError(text: string, currency: string, left?: number, pending: number[] = []): string | null {
  const amount = parseAmount(text, currency);
  if (amount !== null && pending.includes(amount)) return null;
  if (amount === null || amount === 0) return `Enter an amount in ${currency}, such as ${example(currency)}.`;
  return left !== undefined && amount > left ? `Enter at most ${formatMoney(left, currency)}.` : null;
}

/** Return the label of a submit button: Refund $1.50, or only the verb if the amount is invalid or more than is left. */
export function buttonLabel(
  verb: string,
  text: string,
  currency: string,
  left: number,
  pending: number[] = [],
): string {
  if (amountError(text, currency, left, pending)) return verb;
  return `${verb} ${formatMoney(parseAmount(text, currency) ?? 0, currency)}`;
}

function example(currency: string): string {
  return formatForInput(Math.floor(12.5 * 10 ** decimalsOf(currency)), currency);
}

interface Separators {
  decimal: string;
  group: string;
  /** The locale's digits from 0 to 9. */
  digits: string[];
}

// Locales use different spaces and apostrophes as group separators; a keyboard has one of each.
const normalizeSeparators = (text: string) => text.replace(/\s/g, ' ').replace(/[’ʼ]/g, "'");
// Invisible characters that set the text direction.
const DIRECTION_MARKS = /[\u061c\u200e\u200f]/g;

function parseWith(text: string, decimals: number, { decimal, group, digits }: Separators): number | null {
  const latin = [...normalizeSeparators(text.replace(DIRECTION_MARKS, ''))]
    .map((character) => toLatinDigit(character, digits))
    .join('');
  const [whole = '', fraction, ...more] = latin.split(decimal);
  const groups = whole.split(group);
  const isSingleSeparator = groups.length === 2 && fraction === undefined;
  if (more.length > 0 || !isGrouped(groups) || (isSingleSeparator && decimals === 3)) return null;
  if (fraction !== undefined && (fraction.length > decimals || !/^\d+$/.test(fraction))) return null;
  return Number(groups.join('') + (fraction ?? '').padEnd(decimals, '0'));
}

/** Return true for 1 234 567, 12 34 567 as in India, or digits without separators. */
function isGrouped(groups: string[]): boolean {
  const [first = '', ...rest] = groups;
  if (rest.length === 0) return /^\d{1,12}$/.test(first);
  return (
    /^\d{1,3}$/.test(first) &&
    rest.every((group) => /^\d{2,3}$/.test(group)) &&
    rest.at(-1)?.length === 3 &&
    groups.join('').length <= 12
  );
}

function toLatinDigit(character: string, digits: string[]): string {
  const value = digits.indexOf(character);
  return value < 0 ? character : String(value);
}

function separatorsOf(locale: string | undefined, numberingSystem?: string): Separators {
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    ...(numberingSystem ? { numberingSystem } : {}),
  });
  const parts = format.formatToParts(1234567.5);
  const separator = (type: string, usual: string) =>
    normalizeSeparators(parts.find((part) => part.type === type)?.value ?? usual);
  const digit = new Intl.NumberFormat(locale, { useGrouping: false, ...(numberingSystem ? { numberingSystem } : {}) });
  return {
    decimal: separator('decimal', '.'),
    group: separator('group', ','),
    digits: Array.from({ length: 10 }, (_, value) => digit.format(value)),
  };
}
