/** Digits of every script that customers type in, read as ASCII digits. */

const DIGIT = /\p{Nd}/u;

export const toAsciiDigits = (text: string): string => text.replace(/\p{Nd}/gu, toAsciiDigit);

export const digitsOnly = (text: string): string => toAsciiDigits(text).replace(/\D/g, '');

/** Return the value of a digit: in Unicode, those of a script are in a row from 0 to 9 (The Unicode Standard, 4.6). */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}
