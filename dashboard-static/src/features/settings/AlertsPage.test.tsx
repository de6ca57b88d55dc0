import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { AlertsPage } from './AlertsPage';

const SAVE = 'PATCH /v1/dashboard/alerts';
const topics = { webhooks: true, disputes: true, payouts: false, failed_payments: false, daily_digest: false };
const ALERTS = { body: { data: { email: 'ann@example.com', language: 'en', topics } } };

const topic = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name: new RegExp(`^${name}`) });

async function show() {
  signIn('viewer');
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
