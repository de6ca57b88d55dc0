import { expect, test } from 'vitest';

import { CURRENCIES, decimalsOf, parsed, plain, shown } from './money';

test.each([
  [50_000, 'INR', '500.00'],
  [5, 'INR', '0.05'],
  [0, 'USD', '0.00'],
  [-1250, 'USD', '-12.50'],
  [50_000, 'JPY', '50000'],
  [150, 'KWD', '0.150'],
  [9_999_999_999, 'INR', '99999999.99'],
])('%i of %s is written %s', (amount, currency, text) => {
  expect(plain(amount, currency)).toBe(text);
});

test.each([
  ['500', 'INR', 50_000],
  ['500.5', 'INR', 50_050],
  ['1,234.56', 'INR', 123_456],
  ['0.29', 'USD', 29],
  ['500', 'JPY', 500],
  ['0.150', 'KWD', 150],
  [' 12 ', 'USD', 1200],
])('"%s" in %s is read as %i', (text, currency, amount) => {
  expect(parsed(text, currency)).toBe(amount);
});

test.each([
  ['', 'INR'],
  ['abc', 'INR'],
  ['-5', 'INR'],
  ['1e3', 'INR'],
  ['0.001', 'INR'],
  ['1.5', 'JPY'],
  ['.5', 'INR'],
  ['5.', 'INR'],
])('"%s" is no amount of %s', (text, currency) => {
  expect(parsed(text, currency)).toBeNull();
});

test('an amount keeps every digit that a float would lose', () => {
  expect(plain(999_999_999_999, 'INR')).toBe('9999999999.99');
  expect(shown(999_999_999_999, 'INR')).toContain('.99');
});

const UNUSUAL: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, KWD: 3, BHD: 3, OMR: 3, JOD: 3, TND: 3 };

test.each(CURRENCIES)('%s has the decimals that the gateway counts with', (currency) => {
  expect(decimalsOf(currency)).toBe(UNUSUAL[currency] ?? 2);
});
