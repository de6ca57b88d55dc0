import { expect, test } from 'vitest';

import { router } from './router';

const filtersOf = (search: Record<string, string>) => {
  const { validateSearch } = router.routesByPath['/payments'].options;
  return (validateSearch as (search: Record<string, string>) => Record<string, string | undefined>)(search);
};

test.each([
  ['from', 'abc'],
  ['to', '2026-02-30'],
  ['status', 'none'],
  ['method', 'cash'],
])('the invalid filter %s=%s is dropped', (name, value) => {
  expect(filtersOf({ [name]: value })[name]).toBeUndefined();
});

test('valid filters are kept', () => {
  const filters = { from: '2026-02-28', status: 'failed', method: 'upi', order_id: 'order_1' };

  expect(filtersOf(filters)).toMatchObject(filters);
});
