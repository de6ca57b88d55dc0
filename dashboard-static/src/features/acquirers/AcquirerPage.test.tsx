import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { queryClient } from '@/lib/api';
import type { AcquirerAccount, Role } from '@/lib/resources';
import { ACQUIRER, answerOne } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { AcquirerPage } from './AcquirerPage';

const UPDATE = 'PATCH /v1/acquirers/acq_1';
const CHECK = 'POST /v1/acquirers/acq_1/test-keys';
const ROTATE = 'POST /v1/acquirers/acq_1/webhook-secret';
const UNTIL = '2026-11-30T12:00:00.000Z';

async function show(role: Role = 'owner', account: Partial<AcquirerAccount> = {}) {
  signIn(role);
  answerOne('/v1/acquirers/acq_1', { ...ACQUIRER, ...account });
  const view = await renderInApp(<AcquirerPage />, '/settings/acquirers/acq_1', '/settings/acquirers/$id');
  await screen.findByRole('heading', { name: /Main/ });
  if (role === 'owner') await screen.findByRole('button', { name: 'Check keys' });
  return view;
}

async function openDialog(name: string) {
  fireEvent.click(button(name));
  return within(await screen.findByRole('dialog'));
}

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const bodies = (route: string) => requestsTo(route).map(({ body }) => body);

test.each(['viewer', 'member'] as const)('a %s reads the account and can change nothing', async (role) => {
  await show(role);

  expect(screen.getByText('pk_test_main')).toBeTruthy();
  expect(screen.getByText('•••• main')).toBeTruthy();
  expect(screen.getByText(/\/api\/v1\/acquirers\/acq_1\/events$/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /keys|Save|secret|state/ })).toBeNull();
  for (const state of screen.getAllByRole<HTMLInputElement>('radio')) expect(state.disabled).toBe(true);
});

test('a save sends the changed options only', async () => {
  answer(UPDATE, { body: { data: ACQUIRER } });
  await show();
  fill('Name', 'Europe');

  fireEvent.click(button('Save account'));

  expect(await screen.findByText('Account saved.')).toBeTruthy();
  expect(bodies(UPDATE)).toEqual([{ name: 'Europe' }]);
});

test('UPI at Stripe is enabled by its checkbox, and a viewer sees it', async () => {
  answer(UPDATE, { body: { data: ACQUIRER } });
  const { unmount } = await show();
  fireEvent.click(screen.getByRole('checkbox', { name: 'UPI' }));

  fireEvent.click(button('Save account'));

  await waitFor(() => expect(bodies(UPDATE)).toEqual([{ upi: true }]));
  unmount();
  await show('viewer', { upi: true });
  expect(screen.getByText('UPI').nextSibling?.textContent).toBe('Yes');
});

test('a refused option is shown at its field', async () => {
  answer(UPDATE, rejection(400, 'BAD_REQUEST_ERROR', 'currencies.0: it must be a currency', 'currencies.0'));
  await show('owner', { kind: 'cashfree', customer_phone: '9876543210' });
  fill('Customer phone number', '9876543211');

  fireEvent.click(button('Save account'));

  expect(await screen.findByText('It must be a currency')).toBeTruthy();
  const currencies = screen.getByRole('combobox', { name: 'Currencies besides INR' });
  expect(currencies.getAttribute('aria-invalid')).toBe('true');
});

test('new keys are entered without the old secret, and kept nowhere', async () => {
  answer(UPDATE, { body: { data: ACQUIRER } });
  await show();
  const dialog = await openDialog('Replace keys');
  const secret = dialog.getByLabelText<HTMLInputElement>('Secret key');
  expect([secret.value, secret.type]).toEqual(['', 'password']);
  fireEvent.change(secret, { target: { value: 'sk_test_new' } });

  fireEvent.click(dialog.getByRole('button', { name: 'Replace keys' }));

  expect(await screen.findByText('Keys replaced.')).toBeTruthy();
  expect(bodies(UPDATE)).toEqual([{ public_key: 'pk_test_main', secret: 'sk_test_new' }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const mutations = queryClient.getMutationCache().getAll();
  expect(JSON.stringify(mutations.map(({ state }) => state))).not.toContain('sk_test_new');
});

test('refused keys are shown at their field', async () => {
  answer(UPDATE, rejection(400, 'BAD_REQUEST_ERROR', 'This is a live key. Use a test key in test mode.', 'secret'));
  await show();
  const dialog = await openDialog('Replace keys');
  fireEvent.change(dialog.getByLabelText('Secret key'), { target: { value: 'sk_live_1234' } });

  fireEvent.click(dialog.getByRole('button', { name: 'Replace keys' }));

  expect(await dialog.findByText(/^This is a live key/)).toBeTruthy();
  expect(dialog.getByLabelText('Secret key').getAttribute('aria-invalid')).toBe('true');
});

test.each(['accepted', 'refused', 'unreachable'])('the check of the keys shows that they were %s', async (result) => {
  answer(CHECK, { body: { data: { result, description: `The result is ${result}.` } } });
  await show();

  fireEvent.click(button('Check keys'));

  expect((await screen.findByText(`The result is ${result}.`)).closest('[role=status]')).toBeTruthy();
});

test('draining is saved directly, and closing only after a confirmation', async () => {
  answer(UPDATE, { body: { data: ACQUIRER } });
  await show();
  fireEvent.click(screen.getByRole('radio', { name: 'Draining' }));
  fireEvent.click(button('Change state'));
  await waitFor(() => expect(bodies(UPDATE)).toEqual([{ state: 'draining' }]));

  fireEvent.click(screen.getByRole('radio', { name: 'Closed' }));
  const dialog = await openDialog('Change state');
  expect(screen.getByRole('dialog').textContent).toContain('cannot be captured or refunded');
  expect(bodies(UPDATE)).toHaveLength(1);
  fireEvent.click(dialog.getByRole('button', { name: 'Close account' }));

  await waitFor(() => expect(bodies(UPDATE)).toEqual([{ state: 'draining' }, { state: 'closed' }]));
});

test('the webhook secret is rotated, and the old one stays valid for the chosen time', async () => {
  answer(ROTATE, { body: { data: ACQUIRER } });
  await show();
  const dialog = await openDialog('Rotate webhook secret');
  fireEvent.change(dialog.getByLabelText('Webhook secret'), { target: { value: 'whsec_new_1' } });
  fireEvent.click(dialog.getByRole('combobox'));
  fireEvent.click(await screen.findByRole('option', { name: 'After a week', hidden: true }));

  fireEvent.click(dialog.getByRole('button', { name: 'Rotate webhook secret' }));

  expect(await screen.findByText('Webhook secret rotated.')).toBeTruthy();
  expect(bodies(ROTATE)).toEqual([{ webhook_secret: 'whsec_new_1', overlap_seconds: 604_800, replace_newest: false }]);
});

test('the first webhook secret has no overlap', async () => {
  await show('owner', { webhook_secrets: [] });

  const dialog = await openDialog('Add webhook secret');

  expect(dialog.queryByRole('combobox')).toBeNull();
});

test.each([
  [
    'at its field',
    rejection(400, 'BAD_REQUEST_ERROR', 'webhook_secret: it is too short', 'webhook_secret'),
    'It is too short',
  ],
  ['in the dialog', rejection(409, 'CONFLICT', 'A rotation is in progress.'), 'A rotation is in progress.'],
])('a refused webhook secret is shown %s', async (_, refused, text) => {
  answer(ROTATE, refused);
  await show();
  const dialog = await openDialog('Rotate webhook secret');
  fireEvent.change(dialog.getByLabelText('Webhook secret'), { target: { value: 'whsec' } });

  fireEvent.click(dialog.getByRole('button', { name: 'Rotate webhook secret' }));

  expect(await dialog.findByText(text)).toBeTruthy();
});

const DURING_A_ROTATION = { webhook_secrets: [{ last4: '5678' }, { last4: '1234', expires_at: UNTIL }] };

test('during a rotation a mistyped secret is corrected, and the previous one keeps its time', async () => {
  answer(ROTATE, { body: { data: ACQUIRER } });
  await show('owner', DURING_A_ROTATION);
  const dialog = await openDialog('Correct webhook secret');
  expect(dialog.queryByRole('combobox')).toBeNull();
  fireEvent.change(dialog.getByLabelText('Webhook secret'), { target: { value: 'whsec_new_1' } });

  fireEvent.click(dialog.getByRole('button', { name: 'Correct webhook secret' }));

  expect(await screen.findByText('Webhook secret corrected.')).toBeTruthy();
  expect(bodies(ROTATE)).toMatchObject([{ webhook_secret: 'whsec_new_1', replace_newest: true }]);
});

test('during a rotation both secrets are listed, and a further one is not possible', async () => {
  await show('owner', DURING_A_ROTATION);

  const rows = within(screen.getByRole('table', { name: 'Webhook secrets' }))
    .getAllByRole('row')
    .slice(1);

  expect(rows.map((row) => row.textContent.slice(0, 9))).toEqual(['•••• 5678', '•••• 1234']);
  expect(rows[1]?.querySelector('time')?.dateTime).toBe(UNTIL);
  expect(screen.queryByRole('button', { name: 'Rotate webhook secret' })).toBeNull();
});
