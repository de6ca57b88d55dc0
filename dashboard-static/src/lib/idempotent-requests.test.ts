import { beforeEach, expect, test, vi } from 'vitest';

import { ApiError } from './api';
import { clearKey, pendingAmounts, type RequestIdentity, storedKey } from './idempotent-requests';

const LOST = new ApiError(0, 'UNREACHABLE', 'The gateway could not be reached.');
const REFUND: RequestIdentity = { action: 'refund', id: 'pay_1', amount: 1000 };
const keyOf = (amount: number) => storedKey({ ...REFUND, amount });

beforeEach(() => sessionStorage.clear());

test('a retry after a lost answer has the same key', () => {
  const first = keyOf(1000);
  clearKey(first, LOST);

  expect(keyOf(1000)).toBe(first);
  expect(pendingAmounts('refund', 'pay_1')).toEqual([1000]);
});

test.each([500, 503])('a retry after status %i has the same key', (status) => {
  const first = keyOf(1000);
  clearKey(first, new ApiError(status, 'INTERNAL_ERROR', 'Something went wrong.'));

  expect(keyOf(1000)).toBe(first);
});

test.each([
  ['successful', null],
  ['rejected', new ApiError(400, 'BAD_REQUEST_ERROR', 'amount is too much')],
])('a %s request clears its key: the next one gets a new key', (_, error) => {
  const first = keyOf(1000);
  clearKey(first, error);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
});

test('another amount, action or payment has another key', () => {
  const keys = [
    storedKey(REFUND),
    storedKey({ ...REFUND, amount: 2000 }),
    storedKey({ ...REFUND, id: 'pay_2' }),
    storedKey({ ...REFUND, action: 'capture' }),
  ];

  expect(new Set(keys).size).toBe(4);
});

test('the answer to one request leaves the others pending', () => {
  const first = keyOf(1000);
  keyOf(2000);
  clearKey(first, null);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([2000]);
});

test('a pending request of a payment is not pending for a payment whose id is a prefix', () => {
  storedKey({ ...REFUND, id: 'pay_10' });

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
});

test('a key that the API no longer stores is not reused', () => {
  vi.useFakeTimers({ now: 0 });
  const first = keyOf(1000);
  clearKey(first, LOST);

  vi.setSystemTime(24 * 3600 * 1000);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
  vi.useRealTimers();
});
