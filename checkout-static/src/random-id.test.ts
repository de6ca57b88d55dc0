import { afterEach, expect, it, vi } from 'vitest';

import { randomId } from './random-id';

afterEach(() => vi.unstubAllGlobals());

it('works on a page without https, which has no crypto.randomUUID', () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });

  expect(randomId()).toMatch(/^[0-9a-f]{32}$/);
});

it('returns another id for each call', () => {
  const ids = Array.from({ length: 1000 }, randomId);

  expect(new Set(ids).size).toBe(1000);
});
