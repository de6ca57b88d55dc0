// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import type { Challenge, ScriptData } from './challenge-api';
import { openForm } from './open-form';
import { resultOf } from './result';

const DATA: ScriptData = {
  acquirer: 'stripe',
  method: 'card',
  mode: 'test',
  amount: 50_000,
  currency: 'INR',
  return_url: 'https://pay.example.com/return.html?payment=token',
};
const load = vi.fn(async () => {});

afterEach(() => {
  load.mockClear();
  globalThis.Stripe = undefined;
  globalThis.Razorpay = undefined;
  globalThis.Cashfree = undefined;
});

function fakeStripe(answer: { error?: { message?: string } }) {
  const elements = { create: vi.fn(() => ({ mount: vi.fn() })) };
  const confirmPayment = vi.fn(async () => answer);
  globalThis.Stripe = () => ({ elements: () => elements, confirmPayment });
  return { confirmPayment, elements };
}

test('Stripe confirms without leaving the page where it can', async () => {
  const { confirmPayment, elements } = fakeStripe({});

  const form = await openForm({ ...DATA, public_key: 'pk', client_secret: 'secret' }, 'en', load);

  expect(await form.pay()).toEqual({ name: 'paid' });
  expect(load.mock.calls).toEqual([['https://js.stripe.com/clover/stripe.js']]);
  const confirmParams = { return_url: DATA.return_url };
  expect(confirmPayment).toHaveBeenCalledWith({ elements, confirmParams, redirect: 'if_required' });
});

test("Stripe's refusal is shown in its own words", async () => {
  fakeStripe({ error: { message: 'Your card was declined.' } });

  const form = await openForm(DATA, 'en', load);

  expect(await form.pay()).toEqual({ name: 'refused', description: 'Your card was declined.' });
});

test.each([
  ['paid', 'handler'],
  ['closed', 'ondismiss'],
])('Razorpay: %s', async (name, callback) => {
  globalThis.Razorpay = class {
    constructor(readonly options: { handler: () => void; modal: { ondismiss: () => void } }) {}
    open() {
      if (callback === 'handler') this.options.handler();
      else this.options.modal.ondismiss();
    }
  };

  const form = await openForm({ ...DATA, acquirer: 'razorpay', order_id: 'order_1' }, 'en', load);

  expect(await form.pay()).toEqual({ name });
  expect(load.mock.calls).toEqual([['https://checkout.razorpay.com/v1/checkout.js']]);
});

test.each([
  ['test', 'sandbox'],
  ['live', 'production'],
] as const)('Cashfree in %s mode opens its %s window', async (mode, expected) => {
  const checkout = vi.fn(async () => ({}));
  const Cashfree = vi.fn(() => ({ checkout }));
  globalThis.Cashfree = Cashfree;

  const form = await openForm({ ...DATA, acquirer: 'cashfree', mode, payment_session_id: 'session_1' }, 'en', load);

  expect(await form.pay()).toEqual({ name: 'paid' });
  expect(Cashfree).toHaveBeenCalledWith({ mode: expected });
  expect(checkout).toHaveBeenCalledWith({ paymentSessionId: 'session_1', redirectTarget: '_modal' });
});

test('Cashfree takes the payer to its page where it can open no window', async () => {
  globalThis.Cashfree = () => ({ checkout: async () => ({ redirect: true }) });
  const form = await openForm({ ...DATA, acquirer: 'cashfree' }, 'en', load);

  const ended = vi.fn();
  void form.pay().then(ended);
  await new Promise((resolve) => setTimeout(resolve));

  expect(ended).not.toHaveBeenCalled();
});

test('a blocked script is an error', async () => {
  load.mockRejectedValueOnce(new Error('blocked'));

  await expect(openForm(DATA, 'en', load)).rejects.toThrow('blocked');
});

test('the result is polled until the payment ends', async () => {
  const statuses: Challenge['status'][] = ['pending', 'pending', 'success'];
  const get = vi.fn(async () => ({ status: statuses.shift() }) as Challenge);

  expect((await resultOf(get, async () => {})).status).toBe('success');
  expect(get).toHaveBeenCalledTimes(3);
});
