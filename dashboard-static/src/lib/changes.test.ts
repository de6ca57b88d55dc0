import { expect, test } from 'vitest';

import { changes } from './changes';

test('what stayed as it was is not sent', () => {
  const before = { email: 'a@example.com', late: 'capture', events: ['*'], hours: 5 as number | null };

  expect(changes(before, { ...before, events: ['*'] })).toEqual({});
  expect(changes(before, { ...before, email: 'b@example.com', hours: null })).toEqual({ email: 'b@example.com', hours: null });
});
