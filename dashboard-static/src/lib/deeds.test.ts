import { beforeEach, expect, test, vi } from 'vitest';

import { Refused } from './api';
import { ended, headerOf, unanswered } from './deeds';

const LOST = new Refused(0, 'UNREACHABLE', 'The gateway could not be reached.');
const keyOf = (amount: number) => headerOf('refund', 'pay_1', amount)['Idempotency-Key'];

beforeEach(() => sessionStorage.clear());

test('what is sent again before it was answered is the same request', () => {
  const first = keyOf(1000);
  ended(first, LOST);

  expect(keyOf(1000)).toBe(first);
  expect(unanswered('refund', 'pay_1')).toEqual([1000]);
});

test.each([500, 503])('an answer of %i says nothing of what was done', (status) => {
  const first = keyOf(1000);
  ended(first, new Refused(status, 'INTERNAL_ERROR', 'Something went wrong.'));

  expect(keyOf(1000)).toBe(first);
});

test.each([
  ['done', null],
  ['refused', new Refused(400, 'BAD_REQUEST_ERROR', 'amount is too much')],
])('what was %s is over: the next is another one', (_, error) => {
  const first = keyOf(1000);
  ended(first, error);

  expect(unanswered('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
});

test('another amount, action or payment is another deed', () => {
  const keys = [
    headerOf('refund', 'pay_1', 1000),
    headerOf('refund', 'pay_1', 2000),
    headerOf('refund', 'pay_2', 1000),
    headerOf('capture', 'pay_1', 1000),
  ];

  expect(new Set(keys.map((header) => header['Idempotency-Key'])).size).toBe(4);
});

test('the answer to one leaves the others open', () => {
  const first = keyOf(1000);
  keyOf(2000);
  ended(first, null);

  expect(unanswered('refund', 'pay_1')).toEqual([2000]);
});

test('what was sent for one payment is not open for another whose id begins with it', () => {
  headerOf('refund', 'pay_10', 1000);

  expect(unanswered('refund', 'pay_1')).toEqual([]);
});

test('a key that the API has forgotten is not sent again: it would be done twice', () => {
  vi.useFakeTimers({ now: 0 });
  const first = keyOf(1000);
  ended(first, LOST);

  vi.setSystemTime(24 * 3600 * 1000);

  expect(unanswered('refund', 'pay_1')).toEqual([]);
  expect(keyOf(1000)).not.toBe(first);
  vi.useRealTimers();
});
