import { expect, test } from 'vitest';

import { named, wrongAmount } from './amounts';

test.each(['500', '0.01', '499.99'])('%s of 500 rupees can be taken', (text) => {
  expect(wrongAmount(text, 'INR', 50_000)).toBeNull();
});

test('more than is left is said before the API has to', () => {
  expect(wrongAmount('500.01', 'INR', 50_000)).toContain('500.00');
});

test.each(['0', '', 'all', '-1', '1,50'])('"%s" is asked for again, with an example', (text) => {
  expect(wrongAmount(text, 'INR', 50_000)).toBe('Enter an amount in INR, such as 12.50.');
});

test('an example is as the currency has it', () => {
  expect(wrongAmount('', 'JPY')).toContain('such as 12.');
  expect(wrongAmount('', 'KWD')).toContain('such as 12.500.');
});

test('a button names what it will take, and only that which is an amount', () => {
  expect(named('Refund', '1.5', 'USD')).toBe('Refund $1.50');
  expect(named('Refund', '1,5', 'USD')).toBe('Refund');
  expect(named('Refund', '0', 'USD')).toBe('Refund');
});
