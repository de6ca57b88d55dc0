import { expect, test } from 'vitest';

import { direction, growth } from '@/lib/growth';

import { pointsBetween, successRate } from './metrics';

test('the success rate counts completed payments only', () => {
  expect(successRate({ succeeded: 9, failed: 1 })).toBe(0.9);
});

test('without completed payments there is no rate and no change', () => {
  expect(successRate({ succeeded: 0, failed: 0 })).toBeNull();
  expect(pointsBetween(0.9, null)).toBeNull();
});

test('growth is relative to the previous value', () => {
  expect(growth(150, 100)).toBe(0.5);
  expect(growth(50, 100)).toBe(-0.5);
});

test('there is no growth from zero', () => {
  expect(growth(100, 0)).toBeNull();
});

test('a change that rounds to zero has no direction', () => {
  expect(direction(0.0004)).toBe(0);
  expect(Math.abs(direction(-0.0004))).toBe(0);
  expect(direction(0.0006)).toBe(1);
  expect(direction(-0.0006)).toBe(-1);
});
