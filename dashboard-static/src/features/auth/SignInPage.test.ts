import { expect, test } from 'vitest';

import { safeRedirect } from './SignInPage';

test('one goes back to where one was, filters and all', () => {
  expect(safeRedirect('/payments?status=failed')).toBe('/payments?status=failed');
});

test.each(['https://evil.example/x', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '//', 'http://', '/\\', undefined, ''])('%s leads nowhere but home', (next) => {
  expect(safeRedirect(next)).toBe('/');
});
