import { expect, test } from 'vitest';

import { safeRedirect } from './SignInPage';

test('sign-in returns to the previous page with its filters', () => {
  expect(safeRedirect('/payments?status=failed')).toBe('/payments?status=failed');
});

test.each([
  'https://evil.example/x',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '//',
  'http://',
  '/\\',
  undefined,
  '',
])('%s redirects to the home page', (next) => {
  expect(safeRedirect(next)).toBe('/');
});
