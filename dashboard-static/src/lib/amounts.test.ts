import { expect, test } from 'vitest';

import { wrongAmount } from './amounts';

test.each(['500', '0.01', '499.99'])('%s of 500 rupees can be taken', (text) => {
  expect(wrongAmount(text, 50_000, 'INR')).toBeNull();
});

test('more than is left is said before the API has to', () => {
  expect(wrongAmount('500.01', 50_000, 'INR')).toContain('500.00');
});

test.each(['0', '', 'all', '-1'])('"%s" is asked for again', (text) => {
  expect(wrongAmount(text, 50_000, 'INR')).toBe('Enter an amount in INR.');
});
