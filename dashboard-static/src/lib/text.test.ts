import { expect, test } from 'vitest';

import { emailError } from './text';

test.each(['ann@example.com', ' ann@example.com '])('an email address has no error: “%s”', (text) => {
  expect(emailError(text)).toBeNull();
});

test.each(['', ' ', 'ann', 'ann@', '@example.com', 'ann b@example.com'])('other text has one: “%s”', (text) => {
  expect(emailError(text)).toBe('Enter an email address.');
});
