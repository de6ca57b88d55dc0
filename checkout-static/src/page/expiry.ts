/** The expiry date of a card: formatting, also of what password managers fill in, and validation. */
import { digitsOnly, toAsciiDigits } from './digits';

const YEAR_FIRST = /^20(\d\d)\D*(1[0-2]|0?[1-9])\D*$/;
const SEPARATED = /^(\d\d?)\D+(.*)/s;
/** The last time zone in which a month ends is UTC-12. */
const LAST_ZONE_MS = 12 * 3_600_000;
const MONTH_OF_ONE_DIGIT = /^([2-9])(|\d\d|20\d\d)$/;

/** Format as `MM/YY` while the customer types. A first digit of 2 to 9 becomes a month with a leading zero. */
export function formatExpiry(typed: string, previous = ''): string {
  const slashDeleted = previous.endsWith('/') && typed === previous.slice(0, -1);
  if (slashDeleted) return typed.slice(0, -1);
  const text = toAsciiDigits(typed).trimStart();
  const [, year, lastMonth] = YEAR_FIRST.exec(text) ?? [];
  if (year && lastMonth) return `${padMonth(lastMonth)}/${year}`;
  const digits = digitsOnly(text);
  const [, month, rest] = SEPARATED.exec(text) ?? MONTH_OF_ONE_DIGIT.exec(digits) ?? [];
  if (month === undefined) return digits.length < 2 ? digits : `${digits.slice(0, 2)}/${shortYear(digits.slice(2))}`;
  return `${padMonth(month)}/${shortYear(rest)}`;
}

/** Return false for a month that is over in every time zone. */
export function isValidExpiry(expiry: string, now: Date): boolean {
  const match = /^(0[1-9]|1[0-2])\/(\d\d)$/.exec(expiry);
  if (!match) return false;
  const [month, year] = [Number(match[1]), 2000 + Number(match[2])];
  return now.getTime() - LAST_ZONE_MS < Date.UTC(year, month); // months count from 0: the next one
}

const padMonth = (month: string): string => (month === '0' ? month : month.padStart(2, '0'));

/** Return the last two digits of a year such as 2040, or the first two of other digits. */
function shortYear(text = ''): string {
  const digits = digitsOnly(text);
  return digits.length > 2 && digits.startsWith('20') ? digits.slice(2, 4) : digits.slice(0, 2);
}
