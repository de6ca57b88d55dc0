import { beforeEach, expect, test, vi } from 'vitest';

import { ApiError } from './api';
import { endAttempt, pendingAmounts, type RequestIdentity, startAttempt } from './idempotent-requests';

const LOST = new ApiError(0, 'UNREACHABLE', 'The gateway could not be reached.');
const REFUND: RequestIdentity = { action: 'refund', id: 'pay_1', amount: 1000 };
const keyOf = (amount: number) => startAttempt({ ...REFUND, amount });

beforeEach(() => localStorage.clear());

test('a retry after a lost answer has the same key', () => {
  const first = keyOf(1000);
  endAttempt(first, LOST);

  expect(keyOf(1000)).toBe(first);
  expect(pendingAmounts('refund', 'pay_1')).toEqual([1000]);
});

test.each([500, 503])('a retry after status %i has the same key', (status) => {
  const first = keyOf(1000);
  endAttempt(first, new ApiError(status, 'INTERNAL_ERROR', 'Something went wrong.'));

  expect(keyOf(1000)).toBe(first);
});

test.each([401, 403, 408, 409, 425, 429])('a retry that status %i refuses leaves the lost one pending', (status) => {
  const first = keyOf(1000);
  endAttempt(first, LOST);

  endAttempt(keyOf(1000), new ApiError(status, 'REFUSED', 'Not now.'));

  expect(pendingAmounts('refund', 'pay_1')).toEqual([1000]);
  expect(keyOf(1000)).toBe(first);
});

test.each([401, 403, 408, 409, 425, 429])('a first attempt that status %i refuses is not pending', (status) => {
  endAttempt(keyOf(1000), new ApiError(status, 'REFUSED', 'Not now.'));

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
});

test.each([
  ['successful', null],
  ['not found', new ApiError(404, 'NOT_FOUND', 'No such payment.')],
  ['repeated', new ApiError(422, 'IDEMPOTENCY_KEY_REUSED', 'Used for another request.')],
  ['rejected', new ApiError(400, 'BAD_REQUEST_ERROR', 'amount is too much')],
])('a %s request clears its key: the next one gets a new key', (_, error) => {
  const first = keyOf(1000);
  endAttempt(first, error);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
});

test('another amount, action or payment has another key', () => {
  const keys = [
    startAttempt(REFUND),
    startAttempt({ ...REFUND, amount: 2000 }),
    startAttempt({ ...REFUND, id: 'pay_2' }),
    startAttempt({ ...REFUND, action: 'capture' }),
  ];

  expect(new Set(keys).size).toBe(4);
});

test('the answer to one request leaves the others pending', () => {
  const first = keyOf(1000);
  keyOf(2000);
  endAttempt(first, null);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([2000]);
});

test('a pending request of a payment is not pending for a payment whose id is a prefix', () => {
  startAttempt({ ...REFUND, id: 'pay_10' });

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
});

test('a key that the API no longer stores is not reused', () => {
  vi.useFakeTimers({ now: 0 });
  const first = keyOf(1000);
  endAttempt(first, LOST);

  vi.setSystemTime(24 * 3600 * 1000);

  expect(pendingAmounts('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
  vi.useRealTimers();
});
