import { beforeEach, expect, test, vi } from 'vitest';

import { ApiError } from './api';
import { clearKey, idempotencyHeader, pendingAmounts } from './idempotent-requests';

const LOST = new ApiError(0, 'UNREACHABLE', 'The gateway could not be reached.');
const keyOf = (amount: number) => idempotencyHeader('refund', 'pay_1', amount)['Idempotency-Key'];

beforeEach(() => sessionStorage.clear());

test('what is sent again before it was answered is the same request', () => {
  const first = keyOf(1000);
  clearKey(first, LOST);

  expect(keyOf(1000)).toBe(first);
  expect(pendingAmounts('refund', 'pay_1')).toEqual([1000]);
});

test.each([500, 503])('an answer of %i says nothing of what was done', (status) => {
  const first = keyOf(1000);
  clearKey(first, new ApiError(status, 'INTERNAL_ERROR', 'Something went wrong.'));

  expect(keyOf(1000)).toBe(first);
});

test.each([
  ['done', null],
  ['refused', new ApiError(400, 'BAD_REQUEST_ERROR', 'amount is too much')],
])('what was %s is over: the next is another one', (_, error) => {
  const first = keyOf(1000);
  clearKey(first, error);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
});

test('another amount, action or payment is another deed', () => {
  const keys = [
    idempotencyHeader('refund', 'pay_1', 1000),
    idempotencyHeader('refund', 'pay_1', 2000),
    idempotencyHeader('refund', 'pay_2', 1000),
    idempotencyHeader('capture', 'pay_1', 1000),
  ];

  expect(new Set(keys.map((header) => header['Idempotency-Key'])).size).toBe(4);
});

test('the answer to one leaves the others open', () => {
  const first = keyOf(1000);
  keyOf(2000);
  clearKey(first, null);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([2000]);
});

test('what was sent for one payment is not open for another whose id begins with it', () => {
  idempotencyHeader('refund', 'pay_10', 1000);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
});

test('a key that the API has forgotten is not sent again: it would be done twice', () => {
  vi.useFakeTimers({ now: 0 });
  const first = keyOf(1000);
  clearKey(first, LOST);

  vi.setSystemTime(24 * 3600 * 1000);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
  vi.useRealTimers();
});
