import { expect, test } from 'vitest';

import { direction, growth, pointsBetween, successRate } from './metrics';

test('the success rate is of the payments that have ended', () => {
  expect(successRate({ succeeded: 9, failed: 1 })).toBe(0.9);
});

test('nothing ended is no rate, and neither good nor bad', () => {
  expect(successRate({ succeeded: 0, failed: 0 })).toBeNull();
  expect(pointsBetween(0.9, null)).toBeNull();
});

test('growth is against what was before', () => {
  expect(growth(150, 100)).toBe(0.5);
  expect(growth(50, 100)).toBe(-0.5);
});

test('from nothing, nothing is said to have grown', () => {
  expect(growth(100, 0)).toBeNull();
});

test('a change too small to be shown goes neither up nor down', () => {
  expect(direction(0.0004)).toBe(0);
  expect(Math.abs(direction(-0.0004))).toBe(0);
  expect(direction(0.0006)).toBe(1);
  expect(direction(-0.0006)).toBe(-1);
});
