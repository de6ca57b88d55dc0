// @vitest-environment happy-dom
import { h, render } from 'preact';
import { expect, it } from 'vitest';
import english from './locales/en.json';
import { PaymentProgress } from './PaymentProgress';
import type { Payment } from './resources';
import type { ViewProps } from './view-props';

const texts: Record<string, string> = english;
const waiting = (url: string, method: Payment['method'] = 'card') =>
  ({ id: 'pay_1', method, status: 'requires_action', next_action: { type: 'redirect', url } }) as Payment;

function show(payment: Payment, modal = false) {
  const page = document.createElement('div');
  const props = { t: (key: string) => texts[key] ?? key, language: 'en', modal } as ViewProps;
  render(h(PaymentProgress, { ...props, payment }), page);
  return page;
}

it('shows our own page in a frame', () => {
  const page = show(waiting(`${location.origin}/challenge.html#token`));

  expect(page.querySelector('iframe')?.src).toContain('/challenge.html#token');
  expect(page.querySelector('a')).toBeNull();
});

it.each([
  [false, '_top'],
  [true, '_blank'],
])("opens a bank's page at the top level, inside a shop %s with target %s", (modal, target) => {
  const page = show(waiting('https://hooks.stripe.com/3ds/1'), modal);

  const link = page.querySelector('a');
  expect([link?.href, link?.target]).toEqual(['https://hooks.stripe.com/3ds/1', target]);
  expect(page.querySelector('iframe')).toBeNull();
});

it("names UPI on the link to the acquirer's UPI page", () => {
  const page = show(waiting('https://payments.stripe.com/upi/instructions/1', 'upi'));

  expect(page.querySelector('a')?.textContent).toBe('Continue to UPI');
});
