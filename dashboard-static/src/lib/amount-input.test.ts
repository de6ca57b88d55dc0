import { expect, test } from 'vitest';

import { amountError, buttonLabel, formatForInput, parseAmount } from './amount-input';

test.each([
  ['500', 'INR', 'en-IN', 50_000],
  ['500.5', 'INR', 'en-IN', 50_050],
  ['1,234.56', 'INR', 'en-IN', 123_456],
  ['1,00,000', 'INR', 'en-IN', 10_000_000],
  ['12,34,567.50', 'INR', 'en-IN', 123_456_750],
  ['0.29', 'USD', 'en-US', 29],
  [' 12 ', 'USD', 'en-US', 1200],
  ['1,50', 'USD', 'de-DE', 150],
  ['300,00', 'USD', 'de-DE', 30_000],
  ['1.234,5', 'EUR', 'de-DE', 123_450],
  ['1.500', 'EUR', 'de-DE', 150_000],
  ['1 234,50', 'EUR', 'fr-FR', 123_450],
  ['1’234.50', 'CHF', 'de-CH', 123_450],
  ['١٫٥٠', 'USD', 'ar-EG', 150],
  ['١٬٢٣٤٫٥', 'USD', 'ar-EG', 123_450],
  ['\u200f١٠', 'USD', 'ar-EG', 1000],
  ['1.50', 'USD', 'ar-EG', 150],
  ['500', 'JPY', 'ja-JP', 500],
  ['1,500', 'JPY', 'ja-JP', 1500],
  ['0.150', 'KWD', 'en-US', 150],
  ['1,500.000', 'KWD', 'en-US', 1_500_000],
  ['1,500', 'KWD', 'de-DE', 1500],
  ['1,234,567', 'KWD', 'en-US', 1_234_567_000],
])('"%s" in %s and locale %s is parsed as %i', (text, currency, locale, amount) => {
  expect(parseAmount(text, currency, locale)).toBe(amount);
});

test.each([
  ['', 'INR', 'en-IN'],
  ['abc', 'INR', 'en-IN'],
  ['-5', 'INR', 'en-IN'],
  ['1e3', 'INR', 'en-IN'],
  ['0.001', 'INR', 'en-IN'],
  ['1.5', 'JPY', 'ja-JP'],
  ['.5', 'INR', 'en-IN'],
  ['5.', 'INR', 'en-IN'],
  ['1,50', 'USD', 'en-US'],
  ['1,5', 'USD', 'en-US'],
  ['1,0000', 'USD', 'en-US'],
  [',500', 'USD', 'en-US'],
  ['1.50', 'USD', 'de-DE'],
  ['1.5', 'EUR', 'de-DE'],
  ['1,50', 'USD', 'ar-EG'],
  ['1.234.56', 'USD', 'en-US'],
  ['1,5', 'JPY', 'ja-JP'],
  ['1,500', 'KWD', 'en-US'],
  ['1.500', 'KWD', 'de-DE'],
  ['1234567890123', 'INR', 'en-IN'],
  ['1,234,567,890,123', 'USD', 'en-US'],
])('"%s" in %s and locale %s is invalid or ambiguous', (text, currency, locale) => {
  expect(parseAmount(text, currency, locale)).toBeNull();
});

test.each([
  [123_450, 'USD', 'en-US', '1234.50'],
  [123_450, 'USD', 'de-DE', '1234,50'],
  [10_000_000, 'INR', 'en-IN', '100000.00'],
  [150, 'USD', 'ar-EG', '١٫٥٠'],
  [1500, 'JPY', 'ja-JP', '1500'],
  [1500, 'KWD', 'en-US', '1.500'],
  [1500, 'KWD', 'ar-KW', '١٫٥٠٠'],
  [999_999_999_999, 'INR', 'en-IN', '9999999999.99'],
])('%i %s is formatted in locale %s as %s, and parsed back', (amount, currency, locale, text) => {
  expect(formatForInput(amount, currency, locale)).toBe(text);
  expect(parseAmount(text, currency, locale)).toBe(amount);
});

test.each(['500', '0.01', '499.99'])('%s of 500 rupees is a valid amount', (text) => {
  expect(amountError(text, 'INR', 50_000)).toBeNull();
});

test('more than the amount left is invalid', () => {
  expect(amountError('500.01', 'INR', 50_000)).toContain('500.00');
});

test.each(['0', '', 'all', '-1', '1,50'])('"%s" is rejected with an example', (text) => {
  expect(amountError(text, 'INR', 50_000)).toBe('Enter an amount in INR, such as 12.50.');
});

test("the example has the currency's decimals", () => {
  expect(amountError('', 'JPY')).toContain('such as 12.');
  expect(amountError('', 'KWD')).toContain('such as 12.500.');
});

test.each([
  ['1.5', 'Refund $1.50'],
  ['5', 'Refund $5.00'],
  ['5.01', 'Refund'],
  ['99999', 'Refund'],
  ['7', 'Refund $7.00'],
  ['1,5', 'Refund'],
  ['0', 'Refund'],
])('with $5 left and a request of $7 in progress, the button of "%s" is "%s"', (text, label) => {
  expect(buttonLabel('Refund', text, 'USD', 500, [700])).toBe(label);
});
