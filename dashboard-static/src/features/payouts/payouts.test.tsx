import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';

import { ACQUIRER, answerList, answerOne, DIFFERENCE, EXPORT, PAYMENT, PAYOUT } from '@/test/api-data';
import { answer, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { SettlementPanel } from '../payments/SettlementPanel';
import { DifferencesPage } from './DifferencesPage';
import { PayoutPage } from './PayoutPage';
import { PayoutsPage } from './PayoutsPage';

const PAYMENT_ID = DIFFERENCE.payment_id as string;
const LINE = {
  ...PAYOUT,
  id: 'sl_1',
  kind: 'payment',
  acquirer_kind: 'CHARGE',
  payment_id: PAYMENT_ID,
  available_at: PAYOUT.arrived_at,
};
const EXPORTED = 'POST /v1/exports';
const RESOLVE = 'POST /v1/settlement-differences/sd_1/resolve';

beforeEach(() => {
  answerList('/v1/acquirers', { ...ACQUIRER, id: 'acq_1', name: 'Stripe India' });
  answerList('/v1/settlement-differences');
});

test('the payouts are listed with their fee and the name of the account', async () => {
  signIn('viewer');
  answerList('/v1/payouts', PAYOUT);

  await renderInApp(<PayoutsPage />, '/payouts');

  const row = (await screen.findByRole('link', { name: /₹488\.20/ })).closest('tr') as HTMLElement;
  await within(row).findByText('Stripe India');
  expect(row.textContent).toContain('₹11.80');
});

test('a payout is found by the amount and the reference of a bank statement', async () => {
  signIn('viewer');
  answerList('/v1/payouts', PAYOUT);

  await renderInApp(<PayoutsPage />, '/payouts?amount=488.20&currency=INR');
  fireEvent.change(screen.getByLabelText('Acquirer reference'), { target: { value: 'po_stripe' } });

  const found = { amount: '48820', currency: 'INR', acquirer_reference: 'po_stripe', limit: '25' };
  await waitFor(() => {
    expect(Object.fromEntries(requestsTo('GET /v1/payouts').at(-1)?.query ?? [])).toEqual(found);
  });
});

test('in test mode, an empty list says how to get payouts of the simulator', async () => {
  signIn('viewer');
  answerList('/v1/payouts');

  await renderInApp(<PayoutsPage />, '/payouts');

  await screen.findByText(/advance the test clock by a day/);
});

test('a payout whose lines do not add up says so, and its lines link to the payments', async () => {
  signIn('viewer');
  answerOne('/v1/payouts/po_1', { ...PAYOUT, status: 'differs', net: 48_000 });
  answerList('/v1/payouts/po_1/lines', LINE);

  await renderInApp(<PayoutPage />, '/payouts/po_1', '/payouts/$id');

  expect((await screen.findByRole('alert')).textContent).toContain('They add up to ₹480.00.');
  const link = await screen.findByRole('link', { name: PAYMENT_ID });
  expect(link.getAttribute('href')).toBe(`/payments/${PAYMENT_ID}`);
});

test('a payout that is reconciled links to what differs from the books', async () => {
  signIn('viewer');
  answerOne('/v1/payouts/po_1', { ...PAYOUT, status: 'reconciled' });
  answerList('/v1/payouts/po_1/lines', LINE);
  answerList('/v1/settlement-differences', { ...DIFFERENCE, payout_id: 'po_1' });

  await renderInApp(<PayoutPage />, '/payouts/po_1', '/payouts/$id');

  expect((await screen.findByRole('alert')).textContent).toContain('1 open difference');
  const link = screen.getByRole('link', { name: 'Show what differs from your books' });
  expect(link.getAttribute('href')).toBe('/payouts/differences?payout_id=po_1&status=open');
  const [request] = requestsTo('GET /v1/settlement-differences');
  expect(Object.fromEntries(request?.query ?? [])).toEqual({ payout_id: 'po_1', status: 'open', limit: '100' });
});

test('all lines of a payout are exported, not only those on the page', async () => {
  signIn('viewer');
  answerOne('/v1/payouts/po_1', PAYOUT);
  answer('GET /v1/payouts/po_1/lines', { body: { data: [LINE], has_more: true, next_cursor: 'c1' } });
  answer('GET /v1/counts', { body: { data: { resource: 'payout_lines', count: 312, is_exact: true } } });
  answer(EXPORTED, { status: 201, body: { data: EXPORT } });
  answerOne('/v1/exports/exp_1', EXPORT);
  await renderInApp(<PayoutPage />, '/payouts/po_1', '/payouts/$id');

  await screen.findByText('312 payout lines');
  fireEvent.click(screen.getByRole('button', { name: 'Export' }));
  const create = await screen.findByRole('button', { name: 'Create export' });
  expect(screen.getByRole('dialog').textContent).toContain('Payoutpo_1');
  fireEvent.click(create);

  await waitFor(() => expect(requestsTo(EXPORTED)).toHaveLength(1));
  expect(requestsTo(EXPORTED)[0]?.body).toMatchObject({ resource: 'payout_lines', filters: { payout_id: 'po_1' } });
  expect(Object.fromEntries(requestsTo('GET /v1/counts')[0]?.query ?? [])).toMatchObject({ payout_id: 'po_1' });
});

test('a manual payout says why it has no lines, and shows no sums', async () => {
  signIn('viewer');
  answerOne('/v1/payouts/po_1', { ...PAYOUT, status: 'manual', gross: 0, fee: 0, tax: 0, net: 0, lines: 0 });
  answerList('/v1/payouts/po_1/lines');

  await renderInApp(<PayoutPage />, '/payouts/po_1', '/payouts/$id');

  await screen.findByText('A manual payout has no lines');
  expect(screen.queryByText('Gross')).toBeNull();
});

test('a difference shows both amounts and is resolved with a note', async () => {
  signIn('member');
  answerList('/v1/settlement-differences', DIFFERENCE);
  answer(RESOLVE, { body: { data: { ...DIFFERENCE, status: 'resolved' } } });
  await renderInApp(<DifferencesPage />, '/payouts/differences');

  const row = (await screen.findByText('₹100.00 too little')).closest('tr') as HTMLElement;
  expect(row.textContent).toMatch(/₹500\.00.*₹400\.00/);
  fireEvent.click(within(row).getByRole('button', { name: 'Resolve' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Resolve' }));
  await within(dialog).findByText('Enter what you found out.');
  fireEvent.change(screen.getByLabelText('Note'), { target: { value: ' Discount at the till. ' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Resolve' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(requestsTo(RESOLVE).map(({ body }) => body)).toEqual([{ note: 'Discount at the till.' }]);
});

test.each([
  ['a viewer', DIFFERENCE, 'viewer' as const],
  ['a closed difference', { ...DIFFERENCE, status: 'closed' as const }, 'owner' as const],
])('%s has nothing to resolve', async (_, difference, role) => {
  signIn(role);
  answerList('/v1/settlement-differences', difference);

  await renderInApp(<DifferencesPage />, '/payouts/differences');

  await screen.findByText('₹100.00 too little');
  expect(screen.queryByRole('button', { name: 'Resolve' })).toBeNull();
});

test('a payment shows what was paid out of it', async () => {
  signIn('viewer');
  const { gross, fee, tax, net, currency } = PAYOUT;
  const settlement = { gross, fee, tax, net, currency, payouts: ['po_1'] };

  await renderInApp(<SettlementPanel payment={{ ...PAYMENT, settlement }} />, '/payments/pay_1');

  expect((await screen.findByRole('link', { name: 'po_1' })).getAttribute('href')).toBe('/payouts/po_1');
  expect(screen.getByText('₹488.20').textContent).toBe('₹488.20 INR');
});
