import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { AlertsPage } from './AlertsPage';

const SAVE = 'PATCH /v1/dashboard/alerts';
const topics = {
  webhooks: true,
  disputes: true,
  payouts: false,
  failed_payments: false,
  subscriptions: false,
  daily_digest: false,
};
const ALERTS = { body: { data: { email: 'ann@example.com', language: 'en', topics } } };

const topic = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name: new RegExp(`^${name}`) });

async function show(role: 'viewer' | 'owner' = 'viewer', addresses: object[] = []) {
  signIn(role);
  answer('GET /v1/dashboard/suppressed-addresses', { body: { data: addresses } });
  answer('GET /v1/dashboard/alerts', ALERTS);
  await renderInApp(<AlertsPage />, '/settings/alerts');
  await screen.findByText(/go to ann@example\.com/);
  return topic('Payouts');
}

test('a user sees their alerts and starts another topic', async () => {
  answer(SAVE, ALERTS);
  const payouts = await show();
  expect([payouts.checked, topic('Disputes').checked]).toEqual([false, true]);

  fireEvent.click(payouts);

  expect(await screen.findByText('Alerts saved.')).toBeTruthy();
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ topics: { payouts: true } }]);
});

test('the API’s refusal is shown', async () => {
  answer(SAVE, rejection(409, 'CONFLICT', 'The user was changed or removed just now.'));

  fireEvent.click(await show());

  expect(await screen.findByText('The user was changed or removed just now.')).toBeTruthy();
});

const BOUNCED = {
  id: 'sup_1',
  email: 'b•••@example.com',
  audience: 'payers',
  reason: 'bounce',
  created_at: '2026-11-28T12:00:00.000Z',
};

test('an owner allows mail to an address that bounced', async () => {
  answer('POST /v1/dashboard/suppressed-addresses/allow', { body: { data: { email: 'bob@example.com' } } });
  await show('owner', [BOUNCED]);
  expect(await screen.findByText('Mail bounced')).toBeTruthy();

  fireEvent.change(screen.getByLabelText(/^Allow mail after a bounce/), { target: { value: ' bob@example.com' } });
  fireEvent.click(screen.getByRole('button', { name: 'Allow mail' }));

  expect(await screen.findByText('Mail to bob@example.com is allowed.')).toBeTruthy();
  const [sent] = requestsTo('POST /v1/dashboard/suppressed-addresses/allow');
  expect(sent?.body).toEqual({ email: 'bob@example.com' });
});

test('a viewer sees the addresses and changes nothing', async () => {
  await show('viewer', [BOUNCED]);

  expect(await screen.findByText('b•••@example.com')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Allow mail' })).toBeNull();
});
