import { expect, it } from 'vitest';

import { createSendRequest, RateLimited, Unreachable } from './http';
import { formatTime } from './i18n';
import { anOrder, aPayment, CARD, CREATE_PAYMENT, createFlow, GET_PAYMENT, ORDER, UPI } from './test-builders';

const BY_CARD = { method: 'card', card: CARD } as const;
const TOKEN = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
const REQUESTS = new RateLimited('RATE_LIMITED', 30_000);
const DECLINES = new RateLimited('TOO_MANY_DECLINES', 600_000, 'Too many cards were declined.');

it('keeps the form after too many declines, and says when to try again', async () => {
  const { flow, dependencies, state, stage } = createFlow({ ...anOrder(), ...TOKEN, [CREATE_PAYMENT]: [DECLINES] });
  await flow.load();
  flow.setValues({ card: CARD });

  await flow.pay(BY_CARD);

  expect(stage()).toEqual({ name: 'selecting', limit: { code: 'TOO_MANY_DECLINES', until: 600_000 } });
  expect([state().values.card, state().busy]).toEqual([CARD, false]);
  const failure = { code: 'TOO_MANY_DECLINES', description: 'Too many cards were declined.' };
  expect(dependencies.postMessage.mock.calls).toEqual([[{ type: 'failure', failure }]]);
});

it('allows another method after too many declines', async () => {
  const { flow, stage } = createFlow({ ...anOrder(), ...TOKEN, [CREATE_PAYMENT]: [DECLINES, aPayment('success')] });
  await flow.load();
  await flow.pay(BY_CARD);

  await flow.pay(UPI);

  expect(stage().name).toBe('paid');
});

it('sends nothing before the time of Retry-After, and a new attempt afterwards', async () => {
  const { flow, clock, posts, stage } = createFlow({
    ...anOrder(),
    [CREATE_PAYMENT]: [REQUESTS, aPayment('success')],
  });
  await flow.load();
  await flow.pay(UPI);

  clock.time = 29_999;
  await flow.pay(UPI);
  expect(posts('/payments')).toHaveLength(1);
  clock.time = 30_000;
  await flow.pay(UPI);

  expect(new Set(posts('/payments').map(([, , , key]) => key)).size).toBe(2);
  expect(stage().name).toBe('paid');
});

it('repeats only the same request if an earlier one may have made the payment', async () => {
  const responses = [new Unreachable(), REQUESTS, aPayment('success')];
  const { flow, clock, posts, stage } = createFlow({ ...anOrder(), [CREATE_PAYMENT]: responses });
  await flow.load();

  await flow.pay(UPI);

  expect(new Set(posts('/payments').map((call) => JSON.stringify(call))).size).toBe(1);
  expect([stage().name, clock.time >= 30_000]).toEqual(['paid', true]);
});

it('shows a limit of cards immediately, even if an earlier request got no response', async () => {
  const { flow, clock, stage } = createFlow({
    ...anOrder(),
    ...TOKEN,
    [CREATE_PAYMENT]: [new Unreachable(), DECLINES],
  });
  await flow.load();

  await flow.pay(BY_CARD);

  expect(stage()).toMatchObject({ name: 'selecting', limit: { code: 'TOO_MANY_DECLINES' } });
  expect(clock.time).toBeLessThan(30_000);
});

it('keeps the payment and continues to poll it after the time of Retry-After', async () => {
  const { flow, clock, dependencies, states, state, stage } = createFlow({
    ...anOrder(),
    [CREATE_PAYMENT]: [aPayment('pending')],
    [GET_PAYMENT]: [REQUESTS, aPayment('success')],
  });
  await flow.load();

  await flow.pay(UPI);

  expect(stage()).toMatchObject({ name: 'paid', payment: { id: 'pay_1' } });
  expect(states.some(({ stage, limitedUntil }) => stage.name === 'polling' && limitedUntil)).toBe(true);
  expect([state().limitedUntil, clock.time > 30_000]).toEqual([undefined, true]);
  expect(dependencies.saveResumeIds.mock.calls).toEqual([[{ payment: 'pay_1' }], [{ payment: 'pay_1' }]]);
});

it('does not send earlier if the page is shown again', async () => {
  const orders = { 'GET /v1/checkout/orders/order_1': [REQUESTS, ORDER] };
  const { flow, clock, dependencies, sendRequest } = createFlow(orders);
  dependencies.sleep = async () => {
    clock.time += 10_000;
  };

  await flow.load();

  expect([sendRequest.mock.calls.length, clock.time]).toEqual([2, 30_000]);
});

it.each([
  ['12', 12_000],
  [undefined, 60_000],
])('reads the Retry-After %s', async (retryAfter, waitMs) => {
  const error = { code: 'TOO_MANY_TRIES', description: 'This card was used too often.' };
  const headers = retryAfter ? { 'Retry-After': retryAfter } : undefined;
  globalThis.fetch = async () => new Response(JSON.stringify({ error }), { status: 429, ...(headers && { headers }) });

  const sent = createSendRequest('key_test')('GET', '/v1/checkout/orders/order_1');

  await expect(sent).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', waitMs, message: error.description });
});

it('rounds the time up to a minute', () => {
  expect(formatTime(Date.parse('2026-11-29T10:04:01Z'), 'en-GB')).toMatch(/^\d\d:05$/);
});
