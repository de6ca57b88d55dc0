import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '../src/index.ts';
import { address, json, segment } from '../src/request.ts';

test('a field without a value is refused, since leaving it out may have an effect', () => {
  const request = { method: 'POST', path: '/' };

  assert.equal(json({ ...request, body: { amount: 5, reason: null } }), '{"amount":5,"reason":null}');
  assert.equal(json(request), undefined);
  for (const amount of [undefined, Number.NaN]) {
    assert.throws(() => json({ ...request, body: { amount } }), /amount is (undefined|NaN): leave it out/);
    assert.throws(() => address({ ...request, query: { amount } }), /leave it out/);
  }
  assert.throws(() => address({ ...request, query: { payment_id: null } }), /payment_id is null/);
});

test('filters are sent in the query', () => {
  const from = new Date(Date.UTC(2026, 0, 31, 12));

  assert.equal(address({ method: 'GET', path: '/v1/orders' }), '/v1/orders');
  assert.equal(
    address({ method: 'GET', path: '/v1/orders', query: { from, receipt: 'a&b' } }),
    '/v1/orders?from=2026-01-31T12%3A00%3A00.000Z&receipt=a%26b',
  );
});

test('an id leads to no other path', () => {
  for (const id of ['', '.', '..']) assert.throws(() => segment(id), /is not an id/);
  assert.equal(segment('a/../b?c'), 'a%2F..%2Fb%3Fc');
});

test('an address without a scheme is refused, and a client shows no secret', () => {
  const options = { apiKey: 'k', apiSecret: 'secret_1', baseUrl: 'pay.example.com' };

  assert.throws(() => new Client(options), /baseUrl/);
  const client = new Client({ ...options, baseUrl: 'https://pay.example.com/api' });
  assert.doesNotMatch(JSON.stringify(client), /secret_1/);
});
