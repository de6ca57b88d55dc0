import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { answer, requestsTo } from '@/test/fake-api';

import { api } from './api';
import { startAttempt } from './idempotent-requests';
import { randomId } from './random-id';

beforeEach(() => {
  const { crypto } = globalThis; // a page without https has no crypto.randomUUID
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a random id is another one for each call', () => {
  const ids = Array.from({ length: 1000 }, randomId);

  expect(new Set(ids).size).toBe(1000);
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('a POST has an idempotency key on a page without https', async () => {
  answer('POST /v1/orders', { body: { data: {} } });

  await api.POST('/v1/orders', { body: { amount: 100, currency: 'INR' } });

  expect(requestsTo('POST /v1/orders')[0]?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  expect(startAttempt({ action: 'refund', id: 'pay_1', amount: 1 })).toMatch(/^[0-9a-f]{32}$/);
});
