import { expect, test } from 'vitest';

import { changedFields } from './changed-fields';

test('unchanged fields are not sent', () => {
  const before = { email: 'a@example.com', late: 'capture', events: ['*'], hours: 5 as number | null };

  expect(changedFields(before, { ...before, events: ['*'] })).toEqual({});
  expect(changedFields(before, { ...before, email: 'b@example.com', hours: null })).toEqual({
    email: 'b@example.com',
    hours: null,
  });
});
