import { expect, it } from 'vitest';

import { digitsOnly, toAsciiDigits } from './digits';

it('reads the digits of every script', () => {
  const characters = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code));
  const digits = characters.filter((character) => /\p{Nd}/u.test(character)); // each script has 0 to 9 in a row

  expect(digits.length).toBeGreaterThan(600);
  expect(toAsciiDigits(digits.join(''))).toBe('0123456789'.repeat(digits.length / 10));
});

it.each([
  ['४२ ४२', '42 42'],
  ['１२／４０', '12／40'],
  ['Ⅳ½²', 'Ⅳ½²'],
])('turns %s into %s', (text, ascii) => {
  expect(toAsciiDigits(text)).toBe(ascii);
});

it('keeps only the digits', () => {
  expect(digitsOnly('४२\u00a04२-x')).toBe('4242');
});
