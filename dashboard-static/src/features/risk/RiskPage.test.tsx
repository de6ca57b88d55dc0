import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Role } from '@/lib/resources';
import { PAYMENT } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { ReviewsPage } from './ReviewsPage';
import { RiskPage } from './RiskPage';
import RiskPanel from './RiskPanel';

const SAVE = 'PUT /v1/risk';
const CHECK = 'POST /v1/risk/backtests';
const ADD = 'POST /v1/risk/lists';
const SAVED = { version: 3, enabled: true, rules: ['if card.new then review'] };
const RISK = { decision: 'review', score: 35, version: 3, rule: 1, reasons: [] } as const;
const HELD = { ...PAYMENT, status: 'success', review: 'pending', captured: false } as const;

const COUNTS = { allow: 7, require_3ds: 2, review: 3, block: 1, approved: 2, rejected: 0 };
const DECISIONS = {
  period: '7d',
  totals: COUNTS,
  previous: { ...COUNTS, block: 4 },
  series: [{ at: '2026-11-28T00:00:00Z', ...COUNTS }],
};

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const fill = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });

async function show(role: Role = 'owner') {
  signIn(role);
  answer('GET /v1/dashboard/risk', { body: { data: DECISIONS } });
  answer('GET /v1/risk', { body: { data: SAVED } });
  answer('GET /v1/risk/lists', { body: { data: [], has_more: false, next_cursor: null } });
  await renderInApp(<RiskPage />, '/settings/risk');
  await screen.findByText('Rules, version 3');
}

test('each line is saved as a rule of the version that was read', async () => {
  answer(SAVE, { body: { data: { ...SAVED, version: 4 } } });
  await show();
  fill('Rules, one per line', 'if score > 60 then block\n\n if card.new then review ');

  fireEvent.click(button('Save rules'));

  expect(await screen.findByText('Risk rules saved.')).toBeTruthy();
  const rules = ['if score > 60 then block', 'if card.new then review'];
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ version: 3, enabled: true, rules }]);
});

test('a rule that cannot be read is named by its number', async () => {
  answer(SAVE, rejection(400, 'BAD_REQUEST_ERROR', 'Expected then at character 12.', 'rules.1'));
  await show();
  fill('Rules, one per line', 'if card.new then review\nif card.new');

  fireEvent.click(button('Save rules'));

  expect(await screen.findByText('Rule 2: Expected then at character 12.')).toBeTruthy();
});

test('a check of a rule adds up all pages', async () => {
  const amounts = [{ currency: 'INR', payments: 1, amount: 50_000 }];
  const page = { examined: 250, without_facts: 1, caught: 1, amounts, payment_ids: ['pay_2'], next_cursor: 'next' };
  const last = { ...page, examined: 10, payment_ids: ['pay_1'], next_cursor: null };
  answer(CHECK, { body: { data: page } }, { body: { data: last } });
  await show('member');
  fill('Rule', 'if card.new then block');

  fireEvent.click(button('Check rule'));

  expect(await screen.findByText(/2 of 260 payments, ₹1,000\.00\./)).toBeTruthy();
  expect(screen.getByText(/^2 of them were made while risk rules were off/)).toBeTruthy();
  expect(requestsTo(CHECK).map(({ body }) => (body as { cursor?: string }).cursor)).toEqual([undefined, 'next']);
});

test('a payment’s id stands for its value in a list', async () => {
  answer(ADD, { status: 201, body: { data: {} } });
  await show('member');
  fireEvent.click(button('Add value'));
  fill('Value or payment id', 'pay_01KG9ZV3T4M9D0B2E6H8JXQWRN');

  fireEvent.click(screen.getAllByRole('button', { name: 'Add value' }).at(-1) as HTMLElement);

  await waitFor(() => expect(requestsTo(ADD)).toHaveLength(1));
  const entry = { list: 'blocked', type: 'email', payment_id: 'pay_01KG9ZV3T4M9D0B2E6H8JXQWRN' };
  expect(requestsTo(ADD)[0]?.body).toEqual(entry);
});

test('a held payment is approved once, with an idempotency key', async () => {
  const REVIEW = 'POST /v1/payments/pay_1/review';
  signIn('member');
  answer(REVIEW, { body: { data: { ...HELD, review: 'approved' } } });
  await renderInApp(<RiskPanel payment={HELD as never} risk={RISK as never} />, '/payments/pay_1');
  fireEvent.click(await screen.findByRole('button', { name: 'Approve payment' }));

  fireEvent.click(screen.getAllByRole('button', { name: 'Approve payment' }).at(-1) as HTMLElement);

  expect(await screen.findByText('Payment approved.')).toBeTruthy();
  expect(screen.getByText('Rule 1 of version 3')).toBeTruthy();
  const [sent] = requestsTo(REVIEW);
  expect(sent?.body).toEqual({ decision: 'approve' });
  expect(sent?.idempotencyKey).toBeTruthy();
});

test('a viewer sees the rules and changes nothing', async () => {
  await show('viewer');

  expect(field('Rules, one per line').disabled).toBe(true);
  expect(screen.queryByRole('button', { name: /Save rules|Check rule|Add value/ })).toBeNull();
});

test('decisions are counted, compared and charted', async () => {
  await show('viewer');

  const panel = await screen.findByRole('region', { name: 'Decisions' });

  expect(panel.textContent).toContain('Blocked1previous: 4');
  const table = await within(panel).findByRole('table', { name: 'Decisions over time' });
  expect(
    within(table)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['7', '2', '3', '1']);
});

const HELD_RISK = {
  ...RISK,
  reasons: [{ signal: 'card.disputes_90d', value: 1, points: 30 }],
  failed_rules: [2],
};

async function showQueue(role: Role, payments: object[]) {
  signIn(role);
  answer('GET /v1/payments', { body: { data: payments, has_more: false, next_cursor: null } });
  await renderInApp(<ReviewsPage />, '/payments/reviews');
}

test('the queue says why each payment is held, and A approves the selected one', async () => {
  const REVIEW = 'POST /v1/payments/pay_1/review';
  answer(REVIEW, { body: { data: { ...HELD, review: 'approved' } } });
  await showQueue('member', [{ ...HELD, risk: HELD_RISK }]);
  expect(await screen.findByText('rule 2 could not be evaluated, card.disputes_90d 1')).toBeTruthy();
  fireEvent.keyDown(document.documentElement, { key: 'a' }); // no row is selected
  fireEvent.keyDown(document.documentElement, { key: 'j' });

  fireEvent.keyDown(document.documentElement, { key: 'a' });
  fireEvent.click(await screen.findByRole('button', { name: 'Approve payment' }));

  expect(await screen.findByText('Payment approved.')).toBeTruthy();
  expect(requestsTo(REVIEW).map(({ body }) => body)).toEqual([{ decision: 'approve' }]);
});

test('a viewer sees the queue and cannot decide', async () => {
  await showQueue('viewer', [{ ...HELD, risk: HELD_RISK }]);

  expect(await screen.findByText('35')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
});

test('an empty queue says what comes into it', async () => {
  await showQueue('member', []);

  expect(await screen.findByText('No payments in review')).toBeTruthy();
});
