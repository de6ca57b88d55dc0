import { expect, test } from 'vitest';

import { router } from './router';

type ListPath = '/payments' | '/payouts' | '/payouts/differences' | '/disputes' | '/links';

const filtersOf = (search: Record<string, string>, list: ListPath = '/payments') => {
  const { validateSearch } = router.routesByPath[list].options;
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

test.each([
  ['/payments', { acquirer: 'acq_1', acquirer_reference: 'pi_1' }],
  ['/payouts', { amount: '488.20', currency: 'INR', acquirer: 'acq_1', acquirer_reference: 'po_1' }],
  ['/payouts/differences', { acquirer_reference: 'pi_1', payment_id: 'pay_1', payout_id: 'po_1' }],
  ['/disputes', { acquirer_reference: 'du_1', payment_id: 'pay_1' }],
  ['/links', { reference: 'class-7' }],
] as const)('what support searches for is in the address of %s', (list, filters) => {
  expect(filtersOf(filters, list)).toMatchObject(filters);
});
