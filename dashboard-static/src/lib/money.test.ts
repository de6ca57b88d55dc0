import { expect, test } from 'vitest';

import { CURRENCIES, decimalsOf, formatAxis, formatMoney, toDecimalString } from './money';

test.each([
  [50_000, 'INR', '500.00'],
  [5, 'INR', '0.05'],
  [0, 'USD', '0.00'],
  [-1250, 'USD', '-12.50'],
  [50_000, 'JPY', '50000'],
  [150, 'KWD', '0.150'],
  [9_999_999_999, 'INR', '99999999.99'],
])('%i %s is formatted as %s', (amount, currency, text) => {
  expect(toDecimalString(amount, currency)).toBe(text);
});

test('a large amount keeps every digit', () => {
  expect(toDecimalString(999_999_999_999, 'INR')).toBe('9999999999.99');
  expect(formatMoney(999_999_999_999, 'INR')).toContain('.99');
});

test.each([
  [123_456_789, 'INR', 'en-US', '₹12,34,567.89'],
  [123_456_789, 'INR', 'en-IN', '₹12,34,567.89'],
  [-1_234_567_890, 'INR', 'en-US', '-₹1,23,45,678.90'],
  [12_345_678, 'INR', 'en-US', '₹1,23,456.78'],
  [123_456, 'INR', 'en-US', '₹1,234.56'],
  [99_999, 'INR', 'en-US', '₹999.99'],
  [123_456_789, 'INR', 'de-DE', '12.34.567,89\u00a0₹'],
  [123_456_789, 'USD', 'en-IN', '$1,234,567.89'],
  [123_456_789, 'USD', 'en-US', '$1,234,567.89'],
  [1_234_567, 'JPY', 'en-US', '¥1,234,567'],
  [1_234_567, 'JPY', 'hi-IN', '¥1,234,567'],
])('%i %s in %s is shown as %s', (amount, currency, locale, text) => {
  expect(formatMoney(amount, currency, locale)).toBe(text);
});

test('the axis of a chart groups rupees in the same way', () => {
  expect(formatAxis(123_456_700, 'INR')).toBe('₹12,34,567');
});

const UNUSUAL: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, KWD: 3, BHD: 3, OMR: 3, JOD: 3, TND: 3 };

test.each(CURRENCIES)('%s has the same decimals as in the API', (currency) => {
  expect(decimalsOf(currency)).toBe(UNUSUAL[currency] ?? 2);
});
