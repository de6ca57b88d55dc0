import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { RefundPage } from '@/features/refunds/RefundPage';
import { ACQUIRER, answerList, answerOne, DISPUTE, PAYMENT, REFUND } from '@/test/api-data';
import { answer, rejection, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { PaymentPage } from './PaymentPage';

const FAILED = {
  ...PAYMENT,
  status: 'failed',
  amount_captured: 0,
  amount_refundable: 0,
  error_code: 'insufficient_funds',
  error_description: 'The card has insufficient funds.',
};

function show(...attempts: object[]) {
  answerList('/v1/payments/pay_1/attempts', ...attempts);
  answerList('/v1/acquirers', ACQUIRER);
  answerList('/v1/payments/pay_1/notes');
  answerOne('/v1/payments/pay_1/receipt', { number: 'pay_01', status: 'paid', url: 'https://pay.example.com/r#k' });
  return renderInApp(<PaymentPage />, '/payments/pay_1', '/payments/$id');
}

function answerHistory(id: string) {
  answerOne(`/v1/dashboard/history/${id}`, { events: [], steps: [], deliveries: [], more: false });
}

test('a failed payment shows the reason and the receipt of its order, and has no actions', async () => {
  signIn('owner');
  answerHistory('pay_1');
  answerOne('/v1/payments/pay_1', { ...FAILED, receipt: 'INV-1042' });

  await show();

  expect((await screen.findByRole('alert')).textContent).toContain('insufficient funds');
  expect(screen.queryByRole('button', { name: /Refund|Capture|Void/ })).toBeNull();
  expect(screen.getByText('INV-1042')).toBeTruthy();
});

test('an unknown id offers the other mode', async () => {
  answer('GET /v1/payments/pay_1', rejection(404, 'NOT_FOUND', 'No such resource.'));
  const { router } = await show();
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Not found');

  fireEvent.click(screen.getByRole('button', { name: 'Switch to live mode' }));

  await waitFor(() => expect(router.state.location.search).toEqual({ mode: 'live' }));
});

test.each([
  ['2026-11-28T12:00:00.000Z', true],
  [undefined, false],
])('a failed refund that was processed at %s says whether it can be refunded again: %s', async (processed, said) => {
  signIn('owner');
  answerHistory('rfnd_1');
  const reason = { error_code: 'account_closed', error_description: 'The account is closed.' };
  answerOne('/v1/refunds/rfnd_1', { ...REFUND, ...reason, status: 'failed', processed_at: processed });

  await renderInApp(<RefundPage />, '/refunds/rfnd_1', '/refunds/$id');

  const alert = (await screen.findByRole('alert')).textContent;
  expect(alert).toContain('The account is closed.');
  expect(alert.includes('You can refund the amount again.')).toBe(said);
});

test('the refunds of a payment say why one failed', async () => {
  signIn('owner');
  answerHistory('pay_1');
  answerOne('/v1/payments/pay_1', PAYMENT);
  const reason = { error_code: 'account_closed', error_description: 'The account is closed.' };
  answerList('/v1/payments/pay_1/refunds', { ...REFUND, ...reason, status: 'failed' }, { ...REFUND, id: 'rfnd_2' });
  answerList('/v1/payments/pay_1/disputes');

  await show();

  const refunds = await screen.findByRole('table', { name: 'Refunds' });
  const [, failed, processed] = within(refunds).getAllByRole('row');
  expect(failed?.textContent).toContain('The account is closed. (account_closed)');
  expect(processed?.textContent).not.toContain('account');
});

test('a payment and its refund link to each other', async () => {
  signIn('owner');
  answerHistory('pay_1');
  answerHistory('rfnd_1');
  answerOne('/v1/payments/pay_1', PAYMENT);
  answerList('/v1/payments/pay_1/refunds', REFUND);
  answerList('/v1/payments/pay_1/disputes', DISPUTE);
  answerOne('/v1/refunds/rfnd_1', REFUND);
  const { unmount } = await show();
  expect((await screen.findByRole('link', { name: /₹1\.00/ })).getAttribute('href')).toBe('/refunds/rfnd_1');
  expect((await screen.findByRole('link', { name: /₹500\.00/ })).getAttribute('href')).toBe('/disputes/dp_1');
  unmount();

  await renderInApp(<RefundPage />, '/refunds/rfnd_1', '/refunds/$id');

  expect((await screen.findByRole('link', { name: 'pay_1' })).getAttribute('href')).toBe('/payments/pay_1');
});

test.each([
  [{ version: 3, rule: 2 }, 'Rule 2 of routing version 3'],
  [{ version: 0, rule: null }, 'Fallback of default routing'],
])('the routing %j and the attempts are shown with account names', async (decision, text) => {
  signIn('viewer');
  answerHistory('pay_1');
  answerOne('/v1/payments/pay_1', { ...FAILED, routing: { ...decision, acquirers: ['acq_1', 'simulator'] } });
  const attempt = {
    number: 1,
    acquirer: 'acq_1',
    outcome: 'declined',
    decline_class: 'acquirer',
    network_decline_code: '91',
  };

  await show(attempt, { number: 2, acquirer: 'simulator' });

  expect(await screen.findByText(text)).toBeTruthy();
  expect(await screen.findByText('Main, then Simulator')).toBeTruthy();
  const rows = await screen.findAllByRole('row', { name: /^[12]\. / });
  expect(rows[0]?.textContent).toContain('1. Maindeclinedby the acquirer: the next account may be asked');
  expect(rows[0]?.textContent).toContain('91');
  expect(rows[1]?.textContent).toContain('2. Simulator');
});
