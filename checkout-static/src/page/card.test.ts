import { describe, expect, it } from 'vitest';

import { asToken, brandOf, caretAfter, errorsOf, grouped, slashed } from './card';

const NOW = new Date(2026, 10, 24);
const GOOD = { number: '4242 4242 4242 4242', expiry: '12/40', cvv: '123', name: ' Asha Rao ' };

describe('the brand', () => {
  it.each([
    ['4', 'visa'],
    ['4242424242424242', 'visa'],
    ['5555', 'mastercard'],
    ['2223', 'mastercard'],
    ['2220', ''],
    ['37', 'amex'],
    ['6011', 'discover'],
    ['3056', 'diners'],
    ['3530', 'jcb'],
    ['6527', 'rupay'],
    ['', ''],
    ['9', ''],
  ])('of a number that begins with %s is %s', (number, name) => {
    expect(brandOf(number).name).toBe(name);
  });
});

describe('a number', () => {
  it.each([
    ['42424242', '4242 4242'],
    ['4242-4242 4242x4242', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['30569309025904', '3056 930902 5904'],
    ['5555555555554444999', '5555 5555 5555 4444'],
  ])('is put in the groups of its brand: %s', (typed, shown) => {
    expect(grouped(typed)).toBe(shown);
  });

  it('keeps the caret behind the digit that was typed', () => {
    expect(caretAfter('4242 4', 5)).toBe(6);
    expect(caretAfter('4242 4', 0)).toBe(0);
  });
});

describe('an expiry', () => {
  it.each([
    ['1', '', '1'],
    ['12', '1', '12/'],
    ['12/3', '12/', '12/3'],
    ['4', '', '04/'],
    ['1/', '1', '01/'],
    ['1240', '', '12/40'],
    ['12/2040', '', '12/40'],
    ['12', '12/', '1'],
  ])('is completed while it is typed: %s after %s', (typed, before, shown) => {
    expect(slashed(typed, before)).toBe(shown);
  });
});

describe('what is wrong', () => {
  it('is nothing with a good card', () => {
    expect(errorsOf(GOOD, NOW)).toEqual({});
  });

  it.each([
    [{ number: '4242 4242 4242 4241' }, 'number'],
    [{ number: '4242 4242' }, 'number'],
    [{ number: '' }, 'number'],
    [{ expiry: '10/26' }, 'expiry'],
    [{ expiry: '13/40' }, 'expiry'],
    [{ expiry: '' }, 'expiry'],
    [{ cvv: '12' }, 'cvv'],
    [{ cvv: '1234' }, 'cvv'],
    [{ number: '378282246310005', cvv: '123' }, 'cvv'],
  ])('with %o is its %s', (change, field) => {
    expect(Object.keys(errorsOf({ ...GOOD, ...change }, NOW))).toEqual([field]);
  });

  it('is not this month, nor a code of four digits on American Express', () => {
    expect(errorsOf({ ...GOOD, expiry: '11/26' }, NOW)).toEqual({});
    expect(errorsOf({ ...GOOD, number: '3782 822463 10005', cvv: '1234' }, NOW)).toEqual({});
  });
});

it('is sent as the gateway reads it', () => {
  const card = { number: '4242424242424242', exp_month: 12, exp_year: 2040, cvv: '123', name: 'Asha Rao' };

  expect(asToken(GOOD)).toEqual({ card });
});
