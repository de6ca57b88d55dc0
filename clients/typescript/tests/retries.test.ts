import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APIError, APITimeoutError, Client, RateLimitedError, ServiceUnavailableError } from '../src/index.ts';
import type { APIRequest } from '../src/request.ts';
import { Retries } from '../src/retries.ts';

const get: APIRequest = { method: 'GET', path: '/v1/orders/order_1' };
const post: APIRequest = { method: 'POST', path: '/v1/orders', body: { amount: 100 }, idempotencyKey: 'k-1' };
const patch: APIRequest = { method: 'PATCH', path: '/v1/acquirers/acq_1', body: { name: 'A' } };
const lost = new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
const notSent = new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });

function after(request: APIRequest, status: number, code = '', headers: Record<string, string> = {}): number {
  const error = { code, description: 'No.', request_id: 'req_1' };
  return new Retries(request, 1).afterResponse(new Response(null, { status, headers }), JSON.stringify({ error }));
}

test('a lost response is asked for again, if that is safe', () => {
  for (const request of [get, post]) assert.ok(new Retries(request, 1).afterLostResponse(lost) < 1000);
  assert.ok(new Retries(patch, 1).afterLostResponse(notSent) > 0);
  assert.throws(() => new Retries(patch, 1).afterLostResponse(lost), { name: 'APIConnectionError' });
  assert.throws(() => after(patch, 500, 'INTERNAL_ERROR'), {
    name: 'InternalError',
    docsPath: '/docs/errors/#internal_error',
  });
});

test('waits grow, and the last error has the key', () => {
  const retries = new Retries(post, 8);
  const waits = Array.from({ length: 8 }, () => retries.afterLostResponse(lost));
  const late = new DOMException('late', 'TimeoutError');

  assert.throws(() => retries.afterLostResponse(late), { name: 'APITimeoutError', idempotencyKey: 'k-1' });
  assert.ok((waits[0] ?? 0) < 500 && (waits[3] ?? 0) < (waits[5] ?? 0));
  assert.ok((waits[7] ?? 0) >= 4000 && (waits[7] ?? 0) <= 8000);
});

test('Retry-After is the least wait, and a long one is for the caller', () => {
  assert.ok(after(get, 503, 'SERVICE_UNAVAILABLE', { 'Retry-After': '7' }) > 7000);
  assert.ok(after(patch, 429, 'RATE_LIMITED', { 'Retry-After': '2' }) > 2000);
  assert.throws(() => after(get, 503, 'SERVICE_UNAVAILABLE', { 'Retry-After': '3600' }), { retryAfterS: 3600 });
});

test('a refusal and a limit on cards are final', () => {
  for (const status of [400, 401, 403, 404, 409, 415, 422]) assert.throws(() => after(post, status), APIError);
  assert.throws(() => after(post, 429, 'TOO_MANY_DECLINES', { 'Retry-After': '1' }), RateLimitedError);
  assert.throws(() => after({ ...get, method: 'PATCH' }, 503, 'NEWER'), ServiceUnavailableError);
});

test('a retry has the key and the body of the first request', async () => {
  const sent: { url: unknown; body: unknown; key: string | undefined }[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    sent.push({ url, body: init.body, key: (init.headers as Record<string, string>)['Idempotency-Key'] });
    return new Response('<html>', { status: sent.length === 1 ? 502 : 400 });
  };
  const client = new Client({ apiKey: 'k', apiSecret: 's', baseUrl: 'https://pay.example.com/api/', fetch });

  await assert.rejects(client.refunds.create('pay/1', { amount: 5 }), { name: 'BadRequestError', code: '' });

  const [first, second] = sent;
  assert.deepEqual(first, second);
  assert.equal(first?.url, 'https://pay.example.com/api/v1/payments/pay%2F1/refunds');
  assert.equal(first?.body, '{"amount":5}');
  assert.match(first?.key ?? '', /^[\da-f-]{36}$/);
});

test('a page of a proxy is an error of the library', async () => {
  const fetch = async (): Promise<Response> => new Response('<html>');
  const client = new Client({ apiKey: 'k', apiSecret: 's', baseUrl: 'https://pay.example.com/api', fetch });

  await assert.rejects(client.orders.get('order_1'), { name: 'APIError', description: 'the response is not JSON' });
});

test('a response that does not come in time is a timeout', async () => {
  const fetch = (_: unknown, init: RequestInit = {}): Promise<Response> =>
    new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
  const options = { apiKey: 'k', apiSecret: 's', baseUrl: 'https://pay.example.com/api', fetch, maxRetries: 0 };

  const keepAlive = setInterval(() => {}, 1000); // the timer of a timeout alone does not keep Node running
  await assert.rejects(new Client({ ...options, timeoutMs: 5 }).orders.get('order_1'), APITimeoutError);
  clearInterval(keepAlive);
});
