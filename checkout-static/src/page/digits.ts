/** Digits of the scripts that customers type in, read as ASCII digits. */

/** Zeros of Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xff10];

export const toAsciiDigits = (text: string): string => text.replace(/\p{Nd}/gu, toAsciiDigit);

export const digitsOnly = (text: string): string => toAsciiDigits(text).replace(/\D/g, '');

function toAsciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
}
