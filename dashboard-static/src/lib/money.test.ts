import { expect, test } from 'vitest';

import { CURRENCIES, decimalsOf, formatMoney, toDecimalString } from './money';

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

const UNUSUAL: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, KWD: 3, BHD: 3, OMR: 3, JOD: 3, TND: 3 };

test.each(CURRENCIES)('%s has the same decimals as in the API', (currency) => {
  expect(decimalsOf(currency)).toBe(UNUSUAL[currency] ?? 2);
});
