import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import { localTimeZone } from '@/lib/time';
import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, Providers } from '@/test/render';

import { queryClient } from './api';
import { routeTree } from './router';

const ME = { id: 'opr_1', email: 'ann@platform.example', session_id: 'ses_1' };
const MERCHANT = {
  id: 'mer_1',
  name: 'Corner Shop',
  email: 'shop@example.com',
  currency: 'INR',
  suspended_at: null,
  live_mode_is_active: false,
};
const PROPOSAL = {
  id: 'prp_1',
  action: 'suspend_merchant',
  merchant_id: 'mer_1',
  reason: 'Payers report fake goods.',
  status: 'open',
  proposed_by: 'bob@platform.example',
  decided_by: null,
};
const SIGN_IN = 'POST /v1/operators/sessions';

const page = (data: unknown[]) => ({ body: { data, has_more: false, next_cursor: null } });

async function open(path: string) {
  queryClient.clear();
  const history = createMemoryHistory({ initialEntries: [`/operators${path}`] });
  const router = createRouter({ routeTree, basepath: '/operators', history });
  await router.load();
  render(
    <Providers>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </Providers>,
  );
  return router;
}

beforeEach(() => {
  answer('GET /v1/operators/me', { body: { data: ME } });
  const tries = { name: 'card-tries', window_seconds: 3600, value: 10, default: 10, maximum: 100 };
  const limits = { live: { limits: [tries] }, test: { limits: [tries] } };
  const requirements = [{ name: 'support_contact', met: false }];
  const details = { ...MERCHANT, time_zone: 'UTC', users: [], invitations: [], limits, requirements };
  answer('GET /v1/operators/merchants/mer_1', { body: { data: details } });
});

/** Let the browser unlock a passkey. */
function withPasskey() {
  vi.stubGlobal('PublicKeyCredential', { parseRequestOptionsFromJSON: (options: unknown) => options });
  const credentials = { get: async () => ({ toJSON: () => ({ id: 'key_1' }) }) };
  Object.defineProperty(navigator, 'credentials', { value: credentials, configurable: true });
  answer(`${SIGN_IN}/options`, { body: { data: { public_key: {} } } });
  answer(SIGN_IN, { status: 201, body: { data: ME } });
}

test('without a session, the portal asks for the passkey and opens the merchants', async () => {
  answer('GET /v1/operators/me', rejection(401, 'UNAUTHORIZED', 'Sign in.'), { body: { data: ME } });
  answer('GET /v1/operators/merchants', page([MERCHANT]));
  withPasskey();
  const router = await open('/');

  fireEvent.click(await screen.findByRole('button', { name: 'Sign in with a passkey' }));

  expect(await screen.findByRole('link', { name: 'Corner Shop' })).toBeTruthy();
  expect(requestsTo(SIGN_IN).map(({ body }) => body)).toEqual([{ credential: { id: 'key_1' } }]);
  expect(router.state.location.pathname).toBe('/');
});

test('a merchant is created with its owner and the time zone of the browser', async () => {
  answer('GET /v1/operators/merchants', page([]));
  answer('POST /v1/operators/merchants', { status: 201, body: { data: MERCHANT } });
  await open('/');

  fireEvent.click(await screen.findByRole('button', { name: 'Create merchant' }));
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Corner Shop' } });
  fireEvent.change(screen.getByLabelText("Owner's email"), { target: { value: 'asha@example.com' } });
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Create merchant' }));

  expect(await screen.findByRole('heading', { name: 'Corner Shop' })).toBeTruthy();
  const sent = requestsTo('POST /v1/operators/merchants').map(({ body }) => body);
  const time_zone = localTimeZone();
  expect(sent).toEqual([{ name: 'Corner Shop', owner_email: 'asha@example.com', currency: 'INR', time_zone }]);
});

test('a suspension is proposed with a reason', async () => {
  answer('POST /v1/operators/proposals', { status: 201, body: { data: PROPOSAL } });
  answer('GET /v1/operators/proposals', page([PROPOSAL]));
  await open('/merchants/mer_1');

  fireEvent.click(await screen.findByRole('button', { name: 'Propose suspension' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Create proposal' }));
  expect(await screen.findByText('Enter a reason.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: 'Fake goods' } });
  fireEvent.click(button('Create proposal'));

  await screen.findByRole('heading', { name: 'Proposals' });
  const sent = requestsTo('POST /v1/operators/proposals').map(({ body }) => body);
  expect(sent).toEqual([{ action: 'suspend_merchant', merchant_id: 'mer_1', reason: 'Fake goods' }]);
});

test('the missing requirements of live mode are shown, and its activation is proposed', async () => {
  answer('POST /v1/operators/proposals', { status: 201, body: { data: PROPOSAL } });
  answer('GET /v1/operators/proposals', page([PROPOSAL]));
  await open('/merchants/mer_1');

  expect((await screen.findByRole('table', { name: 'Requirements' })).textContent).toContain('missing');
  fireEvent.click(button('Propose activation'));
  fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'Checked' } });
  fireEvent.click(button('Create proposal'));

  await screen.findByRole('heading', { name: 'Proposals' });
  const sent = requestsTo('POST /v1/operators/proposals').map(({ body }) => body);
  expect(sent).toEqual([{ action: 'activate_live_mode', merchant_id: 'mer_1', reason: 'Checked' }]);
});

test('the maximum of a limit is proposed for a mode', async () => {
  answer('POST /v1/operators/proposals', { status: 201, body: { data: PROPOSAL } });
  answer('GET /v1/operators/proposals', page([PROPOSAL]));
  await open('/merchants/mer_1');

  fireEvent.click(await screen.findByRole('button', { name: 'Propose limit' }));
  fireEvent.click(await screen.findByRole('combobox', { name: 'Limit' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Payments with a card' }));
  expect(screen.getByPlaceholderText('100 now')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Maximum'), { target: { value: '300' } });
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'A large sale' } });
  fireEvent.click(button('Create proposal'));

  await screen.findByRole('heading', { name: 'Proposals' });
  const limits = { 'card-tries': 300 };
  expect(requestsTo('POST /v1/operators/proposals').map(({ body }) => body)).toEqual([
    { action: 'change_limits', merchant_id: 'mer_1', reason: 'A large sale', mode: 'live', limits },
  ]);
});

test('the dead letters of a queue are shown, and their redrive is proposed with their number', async () => {
  const fields = { payment_id: 'pay_1' };
  const letter = { id: 'msg_1', sent_at: '2026-02-28T14:05:00Z', receives: 5, fields };
  answer('GET /v1/operators/dead-letters', page([letter]));
  answer('POST /v1/operators/proposals', { status: 201, body: { data: PROPOSAL } });
  answer('GET /v1/operators/proposals', page([PROPOSAL]));
  await open('/stage/dead-letters');

  expect((await screen.findByRole('table', { name: 'Dead letters' })).textContent).toContain('payment_id pay_1');
  fireEvent.click(button('Propose redrive'));
  fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'Fixed' } });
  fireEvent.click(button('Create proposal'));

  await screen.findByRole('heading', { name: 'Proposals' });
  const sent = requestsTo('POST /v1/operators/proposals').map(({ body }) => body);
  expect(sent).toEqual([{ action: 'redrive_dead_letters', queue: 'payments', max_messages: 1, reason: 'Fixed' }]);
});

test('another operator decides, and the proposer can only withdraw', async () => {
  const own = { ...PROPOSAL, id: 'prp_2', proposed_by: ME.email, action: 'reactivate_merchant' };
  answer('GET /v1/operators/proposals', page([PROPOSAL, own]));
  await open('/proposals');

  const names = (await screen.findAllByRole('button', { name: /: (Suspend|Reactivate)/ })).map((one) =>
    one.getAttribute('aria-label'),
  );

  expect(names).toEqual([
    'Decline: Suspend merchant mer_1',
    'Approve: Suspend merchant mer_1',
    'Withdraw: Reactivate merchant mer_1',
  ]);
});

test('a change after five minutes asks for the passkey and is sent again with the same key', async () => {
  const approve = 'POST /v1/operators/proposals/prp_1/approve';
  answer('GET /v1/operators/proposals', page([PROPOSAL]));
  answer(approve, rejection(403, 'REAUTHENTICATION_REQUIRED', 'Confirm that it is you.'), { body: { data: PROPOSAL } });
  withPasskey();
  await open('/proposals');

  fireEvent.click(await screen.findByRole('button', { name: /^Approve/ }));

  await waitFor(() => expect(requestsTo(approve)).toHaveLength(2));
  expect(requestsTo(SIGN_IN)).toHaveLength(1);
  expect(new Set(requestsTo(approve).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

test('the invitation of the first owner is sent again, also after it expired', async () => {
  const invitation = { id: 'inv_1', email: MERCHANT.email, role: 'owner', expires_at: '2026-03-03T14:05:00Z' };
  const again = 'POST /v1/operators/merchants/mer_1/invitation';
  answer(again, { status: 201, body: { data: invitation } });
  await open('/merchants/mer_1');

  expect(await screen.findByText('No open invitation')).toBeTruthy();
  fireEvent.click(button('Send invitation again'));

  expect(await screen.findByText(/Invitation sent to shop@example.com/)).toBeTruthy();
  expect(requestsTo(again)).toHaveLength(1);
});

test('a merchant with a user is not invited again', async () => {
  const user = { id: 'usr_1', email: MERCHANT.email, role: 'owner', signed_in_at: null };
  const details = { ...MERCHANT, time_zone: 'UTC', invitations: [], limits: {}, requirements: [], users: [user] };
  answer('GET /v1/operators/merchants/mer_1', { body: { data: details } });
  await open('/merchants/mer_1');

  expect((await screen.findByRole('table', { name: 'Users' })).textContent).toContain(MERCHANT.email);
  expect(screen.queryByRole('button', { name: 'Send invitation again' })).toBeNull();
});

test('each check of the stage has its result, what was found and what to do', async () => {
  const check = (name: string, problems: unknown[], completed = true) => ({ name, completed, problems });
  const failed = { level: 'fail', text: '1 message is in the dead-letter queue of mail.' };
  const waits = { level: 'warn', text: 'The index due of orders is being created.' };
  const checks = [
    check('queues', [failed]),
    check('backlog', []),
    check('pending', [], false),
    check('tables', [waits]),
  ];
  answer('GET /v1/operators/stage/checks', {
    body: { data: { version: '1.2.3', at: '2026-03-03T14:05:00Z', checks } },
  });
  await open('/stage/checks');

  const rows = within(await screen.findByRole('table', { name: 'Checks' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);

  expect(rows[0]).toContain(`Dead lettersbroken${failed.text}View the dead letters.`);
  expect(rows[1]).toBe('Waiting messagesin orderNothing');
  expect(rows[2]).toContain('not checkedUnknownCheck again.');
  expect(rows[3]).toContain(`to look at${waits.text}Wait`);
  fireEvent.click(button('Check again'));
  await waitFor(() => expect(requestsTo('GET /v1/operators/stage/checks')).toHaveLength(2));
});
