import { expect, test } from 'vitest';

import { PAYMENT_FILTER_STATES } from '@/lib/resources';

import { paymentState } from './payment-state';

const money = (status: string, capturable: number, captured: number, refunded: number) =>
  ({
    status,
    amount: 500,
    amount_capturable: capturable,
    amount_captured: captured,
    amount_refunded: refunded,
  }) as Parameters<typeof paymentState>[0];

test.each([
  ['pending', money('pending', 0, 0, 0)],
  ['failed', money('failed', 0, 0, 0)],
  ['canceled', money('canceled', 0, 0, 0)],
  ['authorized', money('success', 500, 0, 0)],
  ['partly captured', money('success', 200, 300, 0)],
  ['partly captured', money('success', 0, 300, 0)],
  ['captured', money('success', 0, 500, 0)],
  ['capture pending', { ...money('success', 200, 0, 0), capture_pending: 300 }],
  ['capture pending', { ...money('success', 0, 300, 100), capture_pending: 200 }],
  ['partly refunded', money('success', 0, 500, 200)],
  ['partly refunded', money('success', 200, 300, 300)],
  ['refunded', money('success', 0, 500, 500)],
])('the state is %s, and a filter has this word', (word, payment) => {
  expect(paymentState(payment)).toBe(word);
  expect(PAYMENT_FILTER_STATES.map((state) => state.replaceAll('_', ' '))).toContain(word);
});
