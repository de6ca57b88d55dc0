import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import { InvoicePage } from '@/features/billing/InvoicePage';
import type { CreditNote, Invoice } from '@/lib/resources';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { CreditNoteDialog } from './CreditNoteDialog';

const AT = '2026-11-28T12:00:00.000Z';
const CREATE = 'POST /v1/invoices/inv_1/credit-notes';
const line = (description: string, total: number, credited = 0) => ({
  kind: 'item',
  description,
  quantity: 1,
  amount: total,
  discount: 0,
  taxes: [],
  total,
  amount_credited: credited,
});
const PAID = {
  id: 'inv_1',
  number: 'INV-000001',
  status: 'paid',
  overdue: false,
  customer_id: 'cus_1',
  subscription_id: 'sub_1',
  payment_id: 'pay_1',
  currency: 'INR',
  lines: [line('Team', 100_000, 40_000), line('Setup fee', 50_000), line('Import', 10_000, 10_000)],
  subtotal: 160_000,
  discount: 0,
  tax: 0,
  total: 160_000,
  amount_credited: 50_000,
  failed_charges: 0,
  metadata: {},
  opened_at: AT,
  created_at: AT,
  updated_at: AT,
} as Invoice;
const NOTE = {
  id: 'cn_1',
  number: 'CN-000001',
  type: 'refund',
  invoice_id: 'inv_1',
  refund_id: 'rfnd_1',
  currency: 'INR',
  lines: [],
  tax: 0,
  total: 50_000,
  reason: 'Closed early',
  metadata: {},
  issued_at: AT,
  created_at: AT,
} as Partial<CreditNote>;
const CREATED = { body: { data: NOTE } };

async function openDialog(changes: Partial<Invoice> = {}) {
  const close = vi.fn();
  await renderInApp(<CreditNoteDialog invoice={{ ...PAID, ...changes }} close={close} />);
  return close;
}

const enter = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(() => {
  signIn('member');
  answer(CREATE, CREATED);
});

test('a credit note refunds all that is left, unless another amount is entered', async () => {
  const close = await openDialog();
  screen.getByText(/₹1,100.00 of INV-000001 is left/);

  fireEvent.click(button('Credit ₹1,100.00'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  await screen.findByText('Credit note CN-000001 of ₹500.00 created.');
  expect(requestsTo(CREATE)[0]?.body).toEqual({ type: 'refund', amount: 110_000, metadata: {} });
});

test('a part is credited on the next invoice, with a reason for the customer', async () => {
  const close = await openDialog();
  fireEvent.click(screen.getByLabelText("As a credit on the subscription's next invoice"));
  enter('Amount', '250');
  enter('Reason', ' Closed early ');

  fireEvent.click(button('Credit ₹250.00'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo(CREATE)[0]?.body).toEqual({
    type: 'credit',
    amount: 25_000,
    reason: 'Closed early',
    metadata: {},
  });
});

test('an invoice without a subscription has no next invoice', async () => {
  const { subscription_id, ...single } = PAID;
  await renderInApp(<CreditNoteDialog invoice={single} close={() => {}} />);

  expect(screen.queryByText('Give it back')).toBeNull();
});

test('more than what is left is not sent', async () => {
  await openDialog();
  enter('Amount', '1100.01');

  fireEvent.click(button('Create credit note'));

  await screen.findByText('Enter at most ₹1,100.00.');
  expect(requestsTo(CREATE)).toEqual([]);
});

test('single lines are credited by their numbers', async () => {
  const close = await openDialog();
  fireEvent.click(screen.getByLabelText('Single lines'));
  expect(screen.queryByLabelText('3. Import')).toBeNull();
  enter('1. Team', '100');
  enter('2. Setup fee', '500');

  fireEvent.click(button('Credit ₹600.00'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo(CREATE)[0]?.body).toEqual({
    type: 'refund',
    lines: [
      { line: 1, amount: 10_000 },
      { line: 2, amount: 50_000 },
    ],
    metadata: {},
  });
});

test('a line gives back at most what is left of it', async () => {
  await openDialog();
  fireEvent.click(screen.getByLabelText('Single lines'));
  enter('1. Team', '600.01');

  fireEvent.click(button('Credit ₹600.01'));

  await screen.findByText('Enter at most ₹600.00.');
  expect(requestsTo(CREATE)).toEqual([]);
});

test('no line at all is not sent', async () => {
  await openDialog();
  fireEvent.click(screen.getByLabelText('Single lines'));

  fireEvent.click(button('Create credit note'));

  await screen.findByText('Enter an amount at one line or more.');
  expect(requestsTo(CREATE)).toEqual([]);
});

test.each([
  ['amount', 'amount is 110000, but 50 is left of the invoice', 'This is more than the amount left.'],
  ['reason', 'reason: must have at most 255 characters', 'Must have at most 255 characters'],
])('a refusal is shown at the field %s', async (field, description, shown) => {
  answer(CREATE, rejection(400, 'BAD_REQUEST_ERROR', description, field));
  const close = await openDialog();

  fireEvent.click(button('Credit ₹1,100.00'));

  await screen.findByText(new RegExp(`^${shown}`));
  expect(close).not.toHaveBeenCalled();
});

test('a credit note without a response is named, and its retry has the same key', async () => {
  answer(CREATE, 'lost', CREATED);
  const close = await openDialog();
  fireEvent.click(button('Credit ₹1,100.00'));
  await screen.findByText(/We did not get a response for the ₹1,100.00 credit note/);

  fireEvent.click(button('Credit ₹1,100.00'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(new Set(requestsTo(CREATE).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

async function showInvoice(changes: Partial<Invoice> = {}) {
  answer('GET /v1/invoices/inv_1', { body: { data: { ...PAID, ...changes } } });
  answer('GET /v1/credit-notes', { body: { data: [NOTE], has_more: false, next_cursor: null } });
  answer('GET /v1/dashboard/history/inv_1', {
    body: { data: { events: [], steps: [], deliveries: [], more: false } },
  });
  await renderInApp(<InvoicePage />, '/billing/invoices/inv_1', '/billing/invoices/$id');
  await screen.findByRole('table', { name: 'Lines' });
}

test('an invoice lists its credit notes with their refunds', async () => {
  await showInvoice();

  const table = await screen.findByRole('table', { name: 'Credit notes' });
  for (const text of ['CN-000001', '₹500.00', 'Closed early']) within(table).getByText(text);
  expect(within(table).getByRole('link', { name: 'Refund rfnd_1' }).getAttribute('href')).toBe('/refunds/rfnd_1');
  expect(requestsTo('GET /v1/credit-notes')[0]?.query.get('invoice_id')).toBe('inv_1');
});

test('an invoice that was credited in full has no further credit note', async () => {
  await showInvoice({ amount_credited: 160_000 });

  expect(screen.queryByRole('button', { name: 'Create credit note' })).toBeNull();
});

test('a credit note is downloaded as a PDF', async () => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
  answer('GET /v1/credit-notes/cn_1/pdf', { body: { data: { url: 'https://files.example/cn_1.pdf' } } });
  await showInvoice();

  fireEvent.click(await screen.findByRole('button', { name: 'Download PDF of CN-000001' }));

  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('https://files.example/cn_1.pdf'));
});
