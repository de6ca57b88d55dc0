import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Actor, History, TimelineEvent } from '@/lib/resources';
import { PAYMENT, REFUND } from '@/test/api-data';
import { renderInApp } from '@/test/render';

import { Timeline } from './Timeline';

function event(name: string, actor: Actor | null): TimelineEvent {
  const created_at = '2026-11-28T12:00:00.000Z';
  return { id: `evt_${name}`, event: name, timestamp: 0, created_at, sequence: 1, data: { ...PAYMENT }, actor };
}

test('times have seconds and the time zone, since events follow within a second', async () => {
  const events = [event('payment.pending', null)];
  await renderInApp(<Timeline resourceId="pay_1" history={{ events, steps: [], deliveries: [], more: false }} />);

  await screen.findByText('Payment started');
  expect(document.querySelector('time')?.textContent).toMatch(/2026.*:00:00.*(GMT|UTC|[A-Z]{3,4})/);
});

const ANN: Actor = { type: 'user', id: 'usr_1', name: 'ann@example.com', address: '192.0.2.7' };

async function timeline() {
  await screen.findAllByRole('link');
  return document.querySelector('[data-test-id=timeline]')?.textContent ?? '';
}

function show(history: Partial<History>) {
  const all = { events: [], steps: [], deliveries: [], more: false, ...history };
  return renderInApp(<Timeline resourceId="pay_1" history={all} />);
}

test.each([
  ['payment.capture_pending', ANN, 'by ann@example.com'],
  ['order.created', { ...ANN, type: 'api_key', id: 'key_1', name: 'Server' }, 'by API key “Server”'],
  ['order.created', { ...ANN, type: 'api_key', id: 'key_1', name: '' }, 'by API key “key_1”'],
  ['payment.pending', { ...ANN, type: 'payer', name: 'Web' }, 'by the customer'],
  ['payment.success', { ...ANN, type: 'acquirer', name: '' }, 'by the acquirer'],
  ['payment.canceled', { ...ANN, type: 'system', name: '' }, 'automatically'],
] as [string, Actor, string][])('an event %s names who caused it: %s', async (name, actor, phrase) => {
  await show({ events: [event(name, actor)] });

  expect(await timeline()).toContain(phrase);
});

test('an invoice of a subscription shows its total', async () => {
  const data = { id: 'inv_1', total: 117_882, currency: 'INR' };

  await show({ events: [{ ...event('invoice.open', null), data }] });

  expect(await timeline()).toContain('₹1,178.82 · inv_1');
});

test('the status of a webhook is not taken for that of its event', async () => {
  const success = event('payment.success', null);
  const delivery = { id: 'whd_1', event_id: success.id, status: 'pending', url: 'https://shop.example' };
  await show({ events: [success], deliveries: [delivery as History['deliveries'][number]] });

  expect(await timeline()).toContain('Webhookpending');
});

test('an event without a recorded actor names none', async () => {
  await show({ events: [event('payment.success', null)] });

  expect(await timeline()).not.toMatch(/ by |automatically/);
});

test('an answer of the merchant to a dispute says what it was', async () => {
  const contested = event('payment.dispute.updated', ANN);
  contested.data = { ...contested.data, response: 'contest' };
  await show({ events: [contested, event('payment.dispute.closed', { ...ANN, type: 'acquirer' })] });

  await screen.findByText('Dispute closed');
  expect(screen.getByText('Dispute contested')).toBeTruthy();
});

test('a failed refund says why, and the step before it does not', async () => {
  const failed = event('refund.failed', null);
  failed.data = { ...REFUND, error_code: 'account_closed', error_description: 'The account is closed.' };
  const pending = { ...event('refund.pending', null), created_at: '2026-11-28T11:00:00.000Z', data: failed.data };
  await show({ events: [failed, pending] });

  const text = await timeline();
  expect(text).toMatch(/Refund failed.*The account is closed\. \(account_closed\).*Refund started/s);
  expect(text.match(/account_closed/g)).toHaveLength(1);
});

test('notes and the payment link are at their times among the events', async () => {
  const step = { id: 'note_1', created_at: '2026-11-28T12:00:01.000Z', actor: ANN };
  await show({
    events: [event('payment.pending', null)],
    steps: [
      { ...step, type: 'note', text: 'Wants\nan invoice.' },
      { ...step, type: 'payment_link.created', id: 'plink_1', created_at: '2026-11-27T12:00:00.000Z' },
    ],
  });

  await screen.findByText('Payment started');
  const text = await timeline();
  expect(text).toMatch(/Note.*by ann@example.com.*an invoice.*Payment started.*Payment link created/s);
  expect(screen.getByRole('link', { name: 'Payment link created' }).getAttribute('href')).toBe('/links/plink_1');
});

test.each([
  ['receipt.pending', 'Sending receipt to b•••@example.com'],
  ['receipt.sent', 'Receipt sent to b•••@example.com'],
  ['receipt.failed', 'Receipt could not be sent to b•••@example.com'],
  ['receipt.bounced', 'Receipt to b•••@example.com bounced'],
  ['receipt.suppressed', 'Receipt not sent to b•••@example.com: address suppressed'],
] as const)('a mailed receipt names its address and sender: %s', async (type, title) => {
  await show({
    steps: [{ type, id: 'mail_1', created_at: '2026-11-28T12:00:00.000Z', actor: ANN, email: 'b•••@example.com' }],
  });

  await screen.findByText(title);
  expect(document.querySelector('[data-test-id=timeline]')?.textContent).toContain('by ann@example.com');
});

test('a resource with old notes and no events left shows the notes', async () => {
  await show({
    steps: [{ type: 'note', id: 'note_1', created_at: '2026-01-01T12:00:00.000Z', actor: ANN, text: 'Old.' }],
  });

  await screen.findByText('Old.');
  expect(screen.queryByText('No events')).toBeNull();
});
