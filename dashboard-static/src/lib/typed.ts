/** An amount as the viewer's language writes it: what a field is filled with, and what is read from it. */

import { decimalsOf, plain } from './money';

/** 123450 USD → 1234.50, where it is written so: 1234,50 in German. Without group marks, which hinder typing. */
export function written(amount: number, currency: string, locale?: string): string {
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false });
  return format.format(plain(amount, currency) as Intl.StringNumericLiteral);
}

/**
 * What a person typed → minor units, exactly; null for what is no amount of that currency, or might be two.
 * A mark is read as the viewer's language has it. One that parts groups stands before three digits, and never
 * alone where the same digits might be the currency's decimals: 1,500 KWD is no amount in English.
 */
export function parsed(text: string, currency: string, locale?: string): number | null {
  for (const marks of [marksOf(locale), marksOf(locale, 'latn')]) {
    const amount = amountIn(text.trim(), decimalsOf(currency), marks);
    if (amount !== null) return amount;
  }
  return null;
}

interface Marks {
  decimal: string;
  group: string;
  /** From 0 to 9. */
  digits: string[];
}

// Languages part groups by one of several spaces or apostrophes, keyboards have one of each.
const plainMarks = (text: string) => text.replace(/\s/g, ' ').replace(/[’ʼ]/g, "'");
// What sets the direction of a text is not seen in it.
const DIRECTIONS = /[\u061c\u200e\u200f]/g;

function amountIn(text: string, decimals: number, { decimal, group, digits }: Marks): number | null {
  const latin = [...plainMarks(text.replace(DIRECTIONS, ''))].map((sign) => latinOf(sign, digits)).join('');
  const [whole = '', fraction, ...more] = latin.split(decimal);
  const groups = whole.split(group);
  const alone = groups.length === 2 && fraction === undefined;
  if (more.length > 0 || !areGroups(groups) || (alone && decimals === 3)) return null;
  if (fraction !== undefined && (fraction.length > decimals || !/^\d+$/.test(fraction))) return null;
  return Number(groups.join('') + (fraction ?? '').padEnd(decimals, '0'));
}

/** 1 234 567, or 12 34 567 as in India; a number without marks is one group. */
function areGroups(groups: string[]): boolean {
  const [first = '', ...rest] = groups;
  if (rest.length === 0) return /^\d{1,12}$/.test(first);
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{2,3}$/.test(group)) && rest.at(-1)?.length === 3 && groups.join('').length <= 12;
}

function latinOf(sign: string, digits: string[]): string {
  const value = digits.indexOf(sign);
  return value < 0 ? sign : String(value);
}

function marksOf(locale: string | undefined, numberingSystem?: string): Marks {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, ...(numberingSystem ? { numberingSystem } : {}) });
  const parts = format.formatToParts(1234567.5);
  const mark = (type: string, usual: string) => plainMarks(parts.find((part) => part.type === type)?.value ?? usual);
  const digit = new Intl.NumberFormat(locale, { useGrouping: false, ...(numberingSystem ? { numberingSystem } : {}) });
  return { decimal: mark('decimal', '.'), group: mark('group', ','), digits: Array.from({ length: 10 }, (_, value) => digit.format(value)) };
}
