/** An amount as the viewer's language writes it: what a field is filled with, and what is read from it. */

import { decimalsOf, formatMoney, toDecimalString } from './money';

/** 123450 USD → 1234.50, where it is written so: 1234,50 in German. Without group marks, which hinder typing. */
export function formatForInput(amount: number, currency: string, locale?: string): string {
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false });
  return format.format(toDecimalString(amount, currency) as Intl.StringNumericLiteral);
}

/**
 * What a person typed → minor units, exactly; null for what is no amount of that currency, or might be two.
 * A mark is read as the viewer's language has it. One that parts groups stands before three digits, and never
 * alone where the same digits might be the currency's decimals: 1,500 KWD is no amount in English.
 */
export function parseAmount(text: string, currency: string, locale?: string): number | null {
  for (const separators of [separatorsOf(locale), separatorsOf(locale, 'latn')]) {
    const amount = parseWith(text.trim(), decimalsOf(currency), separators);
    if (amount !== null) return amount;
  }
  return null;
}

/** The reason why not, or null. */
export function amountError(text: string, currency: string, left?: number): string | null {
  const amount = parseAmount(text, currency);
  if (amount === null || amount === 0) return `Enter an amount in ${currency}, such as ${example(currency)}.`;
  return left !== undefined && amount > left ? `At most ${formatMoney(left, currency)} is left.` : null;
}

/** What a button does to the typed amount: Refund $1.50. Only the verb while there is none. */
export function buttonLabel(verb: string, text: string, currency: string): string {
  const amount = parseAmount(text, currency);
  return amount ? `${verb} ${formatMoney(amount, currency)}` : verb;
}

function example(currency: string): string {
  return formatForInput(Math.floor(12.5 * 10 ** decimalsOf(currency)), currency);
}

interface Separators {
  decimal: string;
  group: string;
  /** From 0 to 9. */
  digits: string[];
}

// Languages part groups by one of several spaces or apostrophes, keyboards have one of each.
const normalizeSeparators = (text: string) => text.replace(/\s/g, ' ').replace(/[’ʼ]/g, "'");
// What sets the direction of a text is not seen in it.
const DIRECTION_MARKS = /[\u061c\u200e\u200f]/g;

function parseWith(text: string, decimals: number, { decimal, group, digits }: Separators): number | null {
  const latin = [...normalizeSeparators(text.replace(DIRECTION_MARKS, ''))].map((character) => toLatinDigit(character, digits)).join('');
  const [whole = '', fraction, ...more] = latin.split(decimal);
  const groups = whole.split(group);
  const isSingleSeparator = groups.length === 2 && fraction === undefined;
  if (more.length > 0 || !isGrouped(groups) || (isSingleSeparator && decimals === 3)) return null;
  if (fraction !== undefined && (fraction.length > decimals || !/^\d+$/.test(fraction))) return null;
  return Number(groups.join('') + (fraction ?? '').padEnd(decimals, '0'));
}

/** 1 234 567, or 12 34 567 as in India; a number without marks is one group. */
function isGrouped(groups: string[]): boolean {
  const [first = '', ...rest] = groups;
  if (rest.length === 0) return /^\d{1,12}$/.test(first);
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{2,3}$/.test(group)) && rest.at(-1)?.length === 3 && groups.join('').length <= 12;
}

function toLatinDigit(character: string, digits: string[]): string {
  const value = digits.indexOf(character);
  return value < 0 ? character : String(value);
}

function separatorsOf(locale: string | undefined, numberingSystem?: string): Separators {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, ...(numberingSystem ? { numberingSystem } : {}) });
  const parts = format.formatToParts(1234567.5);
  const separator = (type: string, usual: string) => normalizeSeparators(parts.find((part) => part.type === type)?.value ?? usual);
  const digit = new Intl.NumberFormat(locale, { useGrouping: false, ...(numberingSystem ? { numberingSystem } : {}) });
  return { decimal: separator('decimal', '.'), group: separator('group', ','), digits: Array.from({ length: 10 }, (_, value) => digit.format(value)) };
}
