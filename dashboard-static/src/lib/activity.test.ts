import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { isUserAway } from './activity';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a user is away a minute after the last touch of the page', () => {
  dispatchEvent(new Event('pointerdown'));
  vi.advanceTimersByTime(60_000);
  expect(isUserAway()).toBe(false);

  vi.advanceTimersByTime(1);
  expect(isUserAway()).toBe(true);

  dispatchEvent(new Event('keydown'));
  expect(isUserAway()).toBe(false);
});
