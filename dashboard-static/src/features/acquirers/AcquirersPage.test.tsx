import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { queryClient } from '@/lib/api';
import { setModeFromSearch } from '@/lib/mode';
import type { Role } from '@/lib/resources';
import { ACQUIRER, answerList, SIMULATOR } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { AcquirersPage } from './AcquirersPage';

const CREATE = 'POST /v1/acquirers';

async function show(role: Role, ...accounts: object[]) {
  signIn(role);
  answerList('/v1/acquirers', ...accounts);
  return renderInApp(<AcquirersPage />, '/settings/acquirers');
}

async function openDialog() {
  fireEvent.click(await screen.findByRole('button', { name: 'Add account' }));
  return within(await screen.findByRole('dialog'));
}

type Dialog = Awaited<ReturnType<typeof openDialog>>;

const field = (dialog: Dialog, label: string) => dialog.getByLabelText<HTMLInputElement>(label);
const fill = (dialog: Dialog, label: string, value: string) =>
  fireEvent.change(field(dialog, label), { target: { value } });

async function choose(dialog: Dialog, acquirer: string) {
  fireEvent.click(dialog.getByRole('combobox', { name: 'Acquirer' }));
  fireEvent.click(await screen.findByRole('option', { name: acquirer, hidden: true }));
}

const submit = (dialog: Dialog) => fireEvent.click(dialog.getByRole('button', { name: 'Add account' }));

function fillStripe(dialog: Dialog) {
  fill(dialog, 'Name', 'Main');
  fill(dialog, 'Publishable key', ' pk_test_main ');
  fill(dialog, 'Secret key', 'sk_test_secret');
  fill(dialog, 'Webhook secret', 'whsec_secret');
}

test.each(['viewer', 'member'] as const)('a %s sees the accounts and cannot add one', async (role) => {
  await show(role, ACQUIRER);

  const row = await screen.findByRole('row', { name: /Main/ });

  for (const shown of ['Stripe', 'open', 'pk_test_main', '•••• main', 'script'])
    expect(row.textContent).toContain(shown);
  expect(within(row).getByRole('link').getAttribute('href')).toBe('/settings/acquirers/acq_1');
  expect(screen.queryByRole('button', { name: 'Add account' })).toBeNull();
});

test.each([
  ['test', {}, 'The simulator pays in test mode'],
  ['live', { mode: 'live' }, 'Live payments are refused until you add an account'],
])('without accounts in %s mode, the page says what happens to payments', async (mode, search, text) => {
  setModeFromSearch(search);

  await show('owner');

  expect(await screen.findByText(`No acquirer accounts in ${mode} mode`)).toBeTruthy();
  expect(screen.getByText(new RegExp(`^${text}`))).toBeTruthy();
  setModeFromSearch({});
});

test('an account is added, and its secrets are kept nowhere afterwards', async () => {
  answer(CREATE, { status: 201, body: { data: ACQUIRER } });
  const { router, container } = await show('owner');
  const dialog = await openDialog();
  fillStripe(dialog);
  for (const name of ['Multiple captures', 'UPI']) fireEvent.click(dialog.getByRole('checkbox', { name }));

  submit(dialog);

  await waitFor(() => expect(router.state.location.pathname).toBe('/settings/acquirers/acq_1'));
  expect(requestsTo(CREATE).map(({ body }) => body)).toEqual([
    {
      kind: 'stripe',
      name: 'Main',
      public_key: 'pk_test_main',
      secret: 'sk_test_secret',
      webhook_secret: 'whsec_secret',
      cards: 'script',
      multicapture: true,
      upi: true,
    },
  ]);
  await waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
  const kept = [container.ownerDocument.documentElement.outerHTML, ...Object.values({ ...localStorage })];
  expect(kept.filter((text) => String(text).includes('_secret'))).toEqual([]);
});

test('each acquirer has its own fields, and another acquirer clears the keys', async () => {
  await show('owner');
  const dialog = await openDialog();
  fillStripe(dialog);
  expect(field(dialog, 'Secret key').type).toBe('password');
  expect(dialog.queryByLabelText('Customer phone number')).toBeNull();

  await choose(dialog, 'Cashfree');

  expect(field(dialog, 'Name').value).toBe('Main');
  for (const key of ['Client ID', 'Client secret', 'Webhook secret']) expect(field(dialog, key).value).toBe('');
  expect(field(dialog, 'Customer phone number')).toBeTruthy();
  expect(dialog.getByRole('combobox', { name: 'Currencies besides INR' })).toBeTruthy();
  for (const name of ['Multiple captures', 'UPI']) expect(dialog.queryByRole('checkbox', { name })).toBeNull();
});

test('an account of the simulator needs a name only', async () => {
  answer(CREATE, { status: 201, body: { data: SIMULATOR } });
  await show('owner', SIMULATOR);
  const dialog = await openDialog();
  await choose(dialog, 'Simulator');
  fill(dialog, 'Name', 'Backup');
  submit(dialog);

  await waitFor(() => expect(requestsTo(CREATE)).toHaveLength(1));
  const sent = requestsTo(CREATE)[0]?.body;
  expect(sent).toMatchObject({ kind: 'simulator', name: 'Backup' });
  for (const key of ['public_key', 'secret']) expect(sent).not.toHaveProperty(key);
});

test('an account of the simulator is not offered in live mode', async () => {
  setModeFromSearch({ mode: 'live' });
  await show('owner');
  const dialog = await openDialog();

  fireEvent.click(dialog.getByRole('combobox', { name: 'Acquirer' }));

  expect(await screen.findByRole('option', { name: 'Cashfree', hidden: true })).toBeTruthy();
  expect(screen.queryByRole('option', { name: 'Simulator', hidden: true })).toBeNull();
  setModeFromSearch({});
});

test('a Cashfree account needs a phone number and sends no field of Stripe', async () => {
  answer(CREATE, { status: 201, body: { data: { ...ACQUIRER, kind: 'cashfree' } } });
  await show('owner');
  const dialog = await openDialog();
  await choose(dialog, 'Cashfree');
  fill(dialog, 'Name', 'India');
  fill(dialog, 'Client ID', 'TEST1234');
  fill(dialog, 'Client secret', 'cfsk_ma_test_1');
  submit(dialog);
  expect(await dialog.findByText('Enter a phone number of 10 digits.')).toBeTruthy();
  expect(requestsTo(CREATE)).toEqual([]);

  fill(dialog, 'Customer phone number', '9876543210');
  submit(dialog);

  await waitFor(() => expect(requestsTo(CREATE)).toHaveLength(1));
  const body = requestsTo(CREATE)[0]?.body;
  expect(body).toMatchObject({ kind: 'cashfree', currencies: [], customer_phone: '9876543210', multicapture: false });
  expect(body).not.toHaveProperty('webhook_secret');
});

test.each([
  ['public_key', 'Publishable key', 'This is a live key. Use a test key in test mode.', /^This is a live key/],
  ['secret', 'Secret key', 'secret must be a secret key such as sk_test_…', 'Must be a secret key such as sk_test_…'],
  ['webhook_secret', 'Webhook secret', 'webhook_secret: it is too short', 'It is too short'],
  ['name', 'Name', 'name: it must be one line of text', 'It must be one line of text'],
])('a refused %s is shown at its field, and the input stays', async (name, label, message, text) => {
  answer(CREATE, rejection(400, 'BAD_REQUEST_ERROR', message, name));
  await show('owner');
  const dialog = await openDialog();
  fillStripe(dialog);

  submit(dialog);

  expect(await dialog.findByText(text)).toBeTruthy();
  expect(field(dialog, label).getAttribute('aria-invalid')).toBe('true');
  expect(field(dialog, 'Secret key').value).toBe('sk_test_secret');
  expect(dialog.queryByRole('alert')).toBeNull();
});

test('a refusal without a field is shown in the dialog', async () => {
  answer(CREATE, rejection(400, 'BAD_REQUEST_ERROR', 'The limit is 20 acquirer accounts.'));
  await show('owner');
  const dialog = await openDialog();
  fillStripe(dialog);

  submit(dialog);

  expect((await dialog.findByRole('alert')).textContent).toBe('The limit is 20 acquirer accounts.');
});

test('a canceled dialog opens empty', async () => {
  await show('owner');
  const dialog = await openDialog();
  fillStripe(dialog);
  fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  fireEvent.click(button('Add account'));

  const again = within(await screen.findByRole('dialog'));
  for (const label of ['Secret key', 'Webhook secret']) expect(field(again, label).value).toBe('');
});
