import { expect, test } from 'vitest';

import { toCsv } from './csv';

test('the first line has the headers, each row is one line', () => {
  expect(
    toCsv(
      ['id', 'amount'],
      [
        ['pay_1', '5.00'],
        ['pay_2', 7],
      ],
    ),
  ).toBe('id,amount\r\npay_1,5.00\r\npay_2,7\r\n');
});

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '\nx'])('a formula such as %j becomes text', (formula) => {
  expect(
    toCsv(['receipt'], [[formula]])
      .split('\r\n')
      .at(1),
  ).toMatch(/^"?'/);
});

test('a negative number stays a number', () => {
  expect(toCsv(['amount'], [[-5]])).toBe('amount\r\n-5\r\n');
});

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(toCsv(['notes'], [['a,b'], ['say "hi"'], ['two\nlines']])).toBe(
    'notes\r\n"a,b"\r\n"say ""hi"""\r\n"two\nlines"\r\n',
  );
});

test('a missing value is an empty cell', () => {
  expect(toCsv(['a', 'b', 'c'], [[null, undefined, '']])).toBe('a,b,c\r\n,,\r\n');
});
