import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answerOne, DELIVERY, ENDPOINT } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { DeliveryPage } from './DeliveryPage';
import { EndpointPage } from './EndpointPage';

const ROTATE = 'POST /v1/webhook-endpoints/whe_1/rotate-secret';
const SECRET = 'GET /v1/webhook-endpoints/whe_1/secret';
const TEST = 'POST /v1/webhook-endpoints/whe_1/test';
const RETRY = 'POST /v1/webhooks/whd_1/retry';

async function show() {
  signIn('member');
  answerOne('/v1/webhook-endpoints/whe_1', ENDPOINT);
  answerOne('/v1/webhook-endpoints/whe_1/secret', { secret: 'whsec_new', previous: null });
  const view = await renderInApp(<EndpointPage />, '/webhooks/endpoints/whe_1', '/webhooks/endpoints/$id');
  await screen.findByRole('button', { name: 'Rotate secret' });
  return view;
}

async function openRotation() {
  fireEvent.click(button('Rotate secret'));
  return within(await screen.findByRole('dialog'));
}

test('a canceled rotation reveals nothing', async () => {
  await show();
  const dialog = await openRotation();

  fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText(/^•+$/)).toBeTruthy();
  expect(requestsTo(SECRET)).toEqual([]);
});

test('a rotation after a lost response warns, repeats the same request and reveals the secret', async () => {
  answer(ROTATE, 'lost', { body: { data: {} } });
  const first = await show();
  const lost = await openRotation();
  fireEvent.click(lost.getByRole('button', { name: 'Rotate secret' }));
  expect((await lost.findByRole('alert')).textContent).toContain('could not be reached');
  first.unmount();

  await show();
  const repeated = await openRotation();
  expect(repeated.getByRole('note').textContent).toContain('The last request may have succeeded');
  fireEvent.click(repeated.getByRole('button', { name: 'Rotate secret' }));

  expect(await screen.findByText('Secret rotated.')).toBeTruthy();
  expect(await screen.findByText('whsec_new')).toBeTruthy();
  expect(new Set(requestsTo(ROTATE).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

test('a double click sends one test event', async () => {
  answer(TEST, { body: { data: {} } });
  await show();
  const send = button('Send test event');
  send.focus();

  for (const detail of [1, 2]) fireEvent.click(send, { detail });

  expect(await screen.findByText(/^Test event queued/)).toBeTruthy();
  expect(document.activeElement).toBe(button('Send test event'));
  expect(requestsTo(TEST)).toHaveLength(1);
});

test('a rejected URL shows the error at its field', async () => {
  const rejected = rejection(400, 'BAD_REQUEST_ERROR', 'url must use port 443', 'url');
  answer('PATCH /v1/webhook-endpoints/whe_1', rejected);
  await show();
  const url = screen.getByLabelText('URL');
  fireEvent.change(url, { target: { value: 'https://shop.example:81/webhooks' } });

  fireEvent.click(button('Save endpoint'));

  expect(await screen.findByText('Must use port 443')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(url));
});

test('the version of the events can be changed', async () => {
  answer('PATCH /v1/webhook-endpoints/whe_1', { body: { data: ENDPOINT } });
  await show();

  fireEvent.click(screen.getByRole('combobox', { name: 'API version' }));
  fireEvent.click(await screen.findByRole('option', { name: '2026-11-01', hidden: true }));
  fireEvent.click(button('Save endpoint'));

  await waitFor(() =>
    expect(requestsTo('PATCH /v1/webhook-endpoints/whe_1')[0]?.body).toEqual({ api_version: '2026-11-01' }),
  );
});

test('a delivery can be retried from its page', async () => {
  signIn('member');
  answerOne('/v1/webhooks/whd_1', DELIVERY);
  answerOne('/v1/events/evt_1', {});
  answer(RETRY, { body: { data: {} } });
  await renderInApp(<DeliveryPage />, '/webhooks/log/whd_1', '/webhooks/log/$id');

  fireEvent.click(await screen.findByRole('button', { name: 'Retry payment.success' }));

  expect(await screen.findByText('Retry queued.')).toBeTruthy();
  expect(requestsTo(RETRY)).toHaveLength(1);
});
