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
  const t = (key: string, values: Record<string, string> = {}) =>
    (texts[key] ?? key).replace(/{(\w+)}/g, (_, name: string) => values[name] ?? name);
  const props = { t, language: 'en', modal } as ViewProps;
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

it.each([false, true])("opens the acquirer's form in a tab of its own, inside a shop %s", (modal) => {
  const url = `${location.origin}/acquirer.html#token`;
  const page = show({ ...waiting(url), next_action: { type: 'acquirer_script', url } }, modal);

  const link = page.querySelector('a');
  expect([link?.href, link?.target, link?.rel]).toEqual([`${url}&locale=en&mode=auto`, '_blank', 'noopener']);
  expect(page.querySelector('iframe')).toBeNull();
});

const atUpiPage = (secondsLeft: number) => ({
  ...waiting('https://payments.stripe.com/upi/instructions/1', 'upi'),
  upi: { flow: 'qr' as const },
  expires_at: new Date(Date.now() + secondsLeft * 1000).toISOString(),
});

it("names UPI on the link to the acquirer's UPI page, with the time left", () => {
  const page = show(atUpiPage(300));

  expect(page.querySelector('a')?.textContent).toBe('Continue to UPI');
  expect(page.querySelector('[role=timer]')?.textContent).toMatch(/^Time left: (5:00|4:59)$/);
});

it("offers a new code in place of the acquirer's UPI page when its time is over", () => {
  const page = show(atUpiPage(0));

  expect(page.querySelector('h2')?.textContent).toBe("Time's up");
  expect(page.querySelector('a')).toBeNull();
  expect(page.querySelector('button')?.textContent).toBe('Get new QR code');
});

const inSimulatedApp = (flow: 'qr' | 'intent') => {
  const link = `${location.origin}/challenge.html#token`;
  return { ...waiting(link, 'upi'), amount: 500, currency: 'INR', upi: { flow, link, qr_svg: '<svg/>' } };
};

it.each([
  ['qr', 'Scan with any UPI app'],
  ['intent', 'Pay in your UPI app'],
] as const)('opens the simulated UPI app by code and by link in the flow %s', (flow, heading) => {
  const page = show(inSimulatedApp(flow));

  const link = page.querySelector('a');
  expect(page.querySelector('h2')?.textContent).toBe(heading);
  expect(page.querySelector('[data-test-id=upi-qr]')).not.toBeNull();
  expect([link?.textContent, link?.target]).toEqual(['Open simulated UPI app', '_blank']);
  expect(link?.href).toBe(`${location.origin}/challenge.html#token&locale=en&mode=auto`);
  expect(page.querySelector('iframe')).toBeNull();
});

it.each(['qr', 'intent'] as const)('waits for the link of the flow %s', (flow) => {
  const page = show({ ...inSimulatedApp(flow), status: 'pending', upi: { flow, link: 'upi://pay' } });

  expect(page.querySelector('h2')?.textContent).toBe('Your payment is being processed');
  expect(page.querySelector('a')).toBeNull();
});
