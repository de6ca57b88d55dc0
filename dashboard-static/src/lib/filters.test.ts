import { expect, test } from 'vitest';

import { day, validateFilters, listQuery, oneOf, textSearchParams, text } from './filters';

test('an address keeps the filters that a page knows, and those alone', () => {
  expect(validateFilters({ status: text, method: text })({ status: 'failed', method: '', other: 'x' })).toEqual({ status: 'failed' });
});

test.each(['abc', '2026-02-30', '2026-2-1', '2026-11-23T10:00', '99999-01-01'])('%s is no day, and dropped', (from) => {
  expect(validateFilters({ from: day })({ from })).toEqual({});
});

test('a choice that there is not is dropped', () => {
  const filters = validateFilters({ status: oneOf(['failed', 'success']), from: day })({ status: 'done', from: '2026-02-28' });

  expect(filters).toEqual({ from: '2026-02-28' });
});

test('what looks like a number or a truth stays text', () => {
  expect(textSearchParams.parseSearch('?receipt=42&status=true')).toEqual({ receipt: '42', status: 'true' });
});

test('a filter comes back from the address as it was written', () => {
  const filters = { receipt: 'a b&c=d/é', status: 'paid' };

  expect(textSearchParams.parseSearch(textSearchParams.stringifySearch(filters))).toEqual(filters);
});

test('filters without a value are not written', () => {
  expect(textSearchParams.stringifySearch({ status: undefined, method: '' })).toBe('');
});

test("the viewer's days become moments: from the first one's beginning to the last one's end", () => {
  const query = listQuery({ status: 'failed', from: '2026-11-23', to: '2026-11-24' }, 'abc');

  expect(query).toEqual({
    status: 'failed',
    from: new Date(2026, 10, 23).toISOString(),
    to: new Date(2026, 10, 25).toISOString(),
    cursor: 'abc',
    limit: 25,
  });
});
