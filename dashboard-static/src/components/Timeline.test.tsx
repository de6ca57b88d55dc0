import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Actor, TimelineEvent } from '@/lib/resources';
import { PAYMENT } from '@/test/api-data';
import { renderInApp } from '@/test/render';

import { Timeline } from './Timeline';

function event(name: string, actor: Actor | null): TimelineEvent {
  const created_at = '2026-11-28T12:00:00.000Z';
  return { id: `evt_${name}`, event: name, timestamp: 0, created_at, sequence: 1, data: { ...PAYMENT }, actor };
}

test('times have seconds and the time zone, since events follow within a second', async () => {
  const events = [event('payment.pending', null)];
  await renderInApp(<Timeline resourceId="pay_1" history={{ events, deliveries: [], more: false }} />);

  await screen.findByText('Payment started');
  expect(document.querySelector('time')?.textContent).toMatch(/2026.*:00:00.*(GMT|UTC|[A-Z]{3,4})/);
});

test('each event names who caused it, unless the gateway did', async () => {
  const user: Actor = { type: 'user', id: 'usr_1', name: 'ann@example.com', address: '192.0.2.7' };
  const events = [
    event('payment.captured', null),
    event('payment.capture_pending', user),
    event('order.created', { ...user, type: 'api_key', id: 'key_test_1', name: '' }),
    event('payment.pending', { ...user, type: 'payer', id: 'key_test_1', name: 'Web' }),
  ];
  await renderInApp(<Timeline resourceId="pay_1" history={{ events, deliveries: [], more: false }} />);

  await screen.findByText('Money captured');
  expect(document.body.textContent?.match(/by (the customer|\S+@example\.com|key_test_1)/g)).toEqual([
    'by ann@example.com',
    'by key_test_1',
    'by the customer',
  ]);
});
