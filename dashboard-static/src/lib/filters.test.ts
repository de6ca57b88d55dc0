import { expect, test } from 'vitest';

import { day, listQuery, oneOf, text, textSearchParams, validateFilters } from './filters';
import { setTimeZone } from './time-zone';

test('a page keeps its own filters only', () => {
  expect(validateFilters({ status: text, method: text })({ status: 'failed', method: '', other: 'x' })).toEqual({
    status: 'failed',
  });
});

test.each(['abc', '2026-02-30', '2026-2-1', '2026-11-23T10:00', '99999-01-01'])(
  '%s is not a date and is dropped',
  (from) => {
    expect(validateFilters({ from: day })({ from })).toEqual({});
  },
);

test('an unknown option is dropped', () => {
  const filters = validateFilters({ status: oneOf(['failed', 'success']), from: day })({
    status: 'done',
    from: '2026-02-28',
  });

  expect(filters).toEqual({ from: '2026-02-28' });
});

test('values that look like numbers or booleans stay text', () => {
  expect(textSearchParams.parseSearch('?receipt=42&status=true')).toEqual({ receipt: '42', status: 'true' });
});

test('a filter survives the round trip through the URL', () => {
  const filters = { receipt: 'a b&c=d/é', status: 'paid' };

  expect(textSearchParams.parseSearch(textSearchParams.stringifySearch(filters))).toEqual(filters);
});

test('empty filters are not in the URL', () => {
  expect(textSearchParams.stringifySearch({ status: undefined, method: '' })).toBe('');
});

test("the merchant's days become timestamps, from the start of the first to the end of the last", () => {
  setTimeZone('Asia/Kolkata');

  const query = listQuery({ status: 'failed', from: '2026-11-23', to: '2026-11-24' }, 'abc');

  expect(query).toEqual({
    status: 'failed',
    from: '2026-11-22T18:30:00.000Z',
    to: '2026-11-24T18:30:00.000Z',
    cursor: 'abc',
    limit: 25,
  });
});
