import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Mandate, SavedMethod } from '@/lib/resources';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { MandatePage } from './MandatePage';
import { MandatesPage } from './MandatesPage';
import { SavedMethodsPanel } from './SavedMethodsPanel';

const AT = '2026-11-28T12:00:00.000Z';
const MANDATE = {
  id: 'man_1',
  customer_id: 'cus_1',
  saved_method_id: 'sm_1',
  method: 'upi',
  status: 'active',
  currency: 'INR',
  max_amount: 99_900,
  amount_kind: 'maximum',
  frequency: 'monthly',
  purpose: 'standard',
  starts_at: AT,
  expires_at: '2027-12-31T00:00:00.000Z',
  consent: { text: 'Charge me up to ₹999 each month.', given_at: AT, address: '203.0.113.7' },
  debits: [
    { id: 'deb_1', amount: 49_900, currency: 'INR', status: 'charged', charge_at: AT, payment_id: 'pay_1' },
    { id: 'deb_2', amount: 99_900, currency: 'INR', status: 'announced', announced_at: AT, charge_at: AT },
  ],
  hosted_url: 'https://pay.example/mandate.html#key',
  created_at: AT,
  updated_at: AT,
} as Mandate;
const CARD = {
  id: 'sm_1',
  customer_id: 'cus_1',
  method: 'card',
  card: { brand: 'visa', last4: '4242', exp_month: 4, exp_year: 2027 },
  status: 'active',
  default: true,
  consent: { text: 'Save it.', given_at: AT },
  mandate_id: 'man_1',
  created_at: AT,
  updated_at: AT,
} as SavedMethod;
const { card, mandate_id, ...common } = CARD;
const UPI = { ...common, id: 'sm_2', method: 'upi', vpa: 'as…@upi', default: false } as SavedMethod;

const list = <Row,>(data: Row[]) => ({ body: { data, has_more: false, next_cursor: null } });

beforeEach(() => {
  signIn('member');
  answer('GET /v1/dashboard/history/man_1', {
    body: { data: { events: [], steps: [], deliveries: [], more: false } },
  });
});

async function showMandate(changes: Partial<Mandate> = {}) {
  answer('GET /v1/mandates/man_1', { body: { data: { ...MANDATE, ...changes } } });
  await renderInApp(<MandatePage />, '/billing/mandates/man_1', '/billing/mandates/$id');
  await screen.findByRole('heading', { level: 1 });
}

const actions = () => ['Pause', 'Resume', 'Revoke'].filter((name) => screen.queryByRole('button', { name }) !== null);

test.each<[Mandate['status'], string[]]>([
  ['pending', ['Revoke']],
  ['active', ['Pause', 'Revoke']],
  ['paused', ['Resume', 'Revoke']],
  ['revoked', []],
  ['expired', []],
])('a mandate that is %s has its actions', async (status, expected) => {
  await showMandate({ status });
  await screen.findByRole('table', { name: 'Debits' });

  expect(actions()).toEqual(expected);
});

test('a viewer cannot change a mandate', async () => {
  signIn('viewer');
  await showMandate();
  await screen.findByRole('table', { name: 'Debits' });

  expect(actions()).toEqual([]);
});

test('a mandate shows its limits and what the customer agreed to', async () => {
  await showMandate();

  for (const text of ['Once a month', 'Charge me up to ₹999 each month.', '203.0.113.7']) screen.getByText(text);
  expect(screen.getByRole('link', { name: 'cus_1' }).getAttribute('href')).toBe('/customers/cus_1');
  expect(screen.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe(MANDATE.hosted_url);
});

test('a mandate with one amount says so', async () => {
  await showMandate({ amount_kind: 'fixed' });

  screen.getByRole('heading', { level: 1, name: /Exactly ₹999.00/ });
});

test('the debits have their states, the newest first', async () => {
  await showMandate();

  const rows = within(await screen.findByRole('table', { name: 'Debits' }))
    .getAllByRole('row')
    .slice(1);
  expect(rows.map((row) => within(row).getAllByRole('cell')[1]?.textContent)).toEqual(['announced', 'charged']);
  expect(screen.getByRole('link', { name: 'Payment pay_1' }).getAttribute('href')).toBe('/payments/pay_1');
});

test.each([
  ['pause', 'active', 'Mandate paused.'],
  ['resume', 'paused', 'Mandate resumed.'],
  ['revoke', 'active', 'Mandate revoked.'],
] as const)('to %s a mandate is confirmed first', async (action, status, notice) => {
  const verb = action.charAt(0).toUpperCase() + action.slice(1);
  answer(`POST /v1/mandates/man_1/${action}`, { body: { data: MANDATE } });
  await showMandate({ status });
  fireEvent.click(await screen.findByRole('button', { name: verb }));
  const dialog = await screen.findByRole('dialog', { name: `${verb} mandate` });
  expect(requestsTo(`POST /v1/mandates/man_1/${action}`)).toEqual([]);

  fireEvent.click(within(dialog).getByRole('button', { name: `${verb} mandate` }));

  await screen.findByText(notice);
  expect(requestsTo(`POST /v1/mandates/man_1/${action}`)[0]?.idempotencyKey).toBeTruthy();
});

test('a mandate that the customer revoked meanwhile is not paused', async () => {
  answer('POST /v1/mandates/man_1/pause', rejection(409, 'CONFLICT', 'The mandate is revoked.'));
  await showMandate();
  fireEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  const dialog = await screen.findByRole('dialog');

  fireEvent.click(within(dialog).getByRole('button', { name: 'Pause mandate' }));

  expect((await screen.findByRole('alert')).textContent).toBe('The mandate is revoked.');
});

test('the list shows limit, frequency and end, and the customer as a link', async () => {
  answer('GET /v1/mandates', list([MANDATE]));
  await renderInApp(<MandatesPage />, '/billing/mandates?status=active');

  const table = await screen.findByRole('table', { name: 'Mandates' });
  for (const text of ['Up to ₹999.00', 'Once a month', 'UPI']) await within(table).findByText(text);
  expect(within(table).getByRole('link', { name: 'cus_1' }).getAttribute('href')).toBe('/customers/cus_1');
  expect(requestsTo('GET /v1/mandates')[0]?.query.get('status')).toBe('active');
});

async function showMethods(methods: SavedMethod[]) {
  answer('GET /v1/customers/cus_1/saved-methods', list(methods));
  await renderInApp(<SavedMethodsPanel customerId="cus_1" />);
  return screen.findByRole('table', { name: 'Saved methods' });
}

async function choose(method: string, action: string) {
  fireEvent.click(await screen.findByRole('button', { name: `Actions for ${method}` }));
  fireEvent.click(await screen.findByRole('menuitem', { name: action }));
  return screen.findByRole('dialog');
}

test('a customer has saved methods with their default, expiry and mandate', async () => {
  const rows = within(await showMethods([UPI, CARD]))
    .getAllByRole('row')
    .slice(1);

  expect(rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent)).toEqual([
    'as…@upi',
    'Visa •••• 4242default',
  ]);
  screen.getByText('04/2027');
  expect(screen.getByRole('link', { name: 'Mandate man_1' }).getAttribute('href')).toBe('/billing/mandates/man_1');
});

test('another method becomes the default', async () => {
  answer('POST /v1/saved-methods/sm_2/default', { body: { data: { ...UPI, default: true } } });
  await showMethods([UPI, CARD]);
  const dialog = await choose('as…@upi', 'Make default');

  fireEvent.click(within(dialog).getByRole('button', { name: 'Make default' }));

  await screen.findByText('Default changed.');
  expect(requestsTo('POST /v1/saved-methods/sm_2/default')).toHaveLength(1);
});

test('the default cannot be made the default again', async () => {
  await showMethods([CARD]);

  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Visa •••• 4242' }));

  await screen.findByRole('menuitem', { name: 'Remove' });
  expect(screen.queryByRole('menuitem', { name: 'Make default' })).toBeNull();
});

test('an expired card can only be removed', async () => {
  await showMethods([{ ...CARD, status: 'expired', default: false }]);

  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Visa •••• 4242' }));

  await screen.findByRole('menuitem', { name: 'Remove' });
  expect(screen.queryByRole('menuitem', { name: 'Make default' })).toBeNull();
});

test('the removal of a method says that its mandate is revoked', async () => {
  answer('DELETE /v1/saved-methods/sm_1', { body: { data: { ...CARD, status: 'removed' } } });
  await showMethods([CARD]);
  const dialog = await choose('Visa •••• 4242', 'Remove');
  within(dialog).getByText(/Its mandate is revoked/);

  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove method' }));

  await vi.waitFor(() => expect(requestsTo('DELETE /v1/saved-methods/sm_1')).toHaveLength(1));
  await screen.findByText('Saved method removed.');
});

test('a viewer sees the saved methods without actions', async () => {
  signIn('viewer');
  await showMethods([CARD]);

  expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
});
