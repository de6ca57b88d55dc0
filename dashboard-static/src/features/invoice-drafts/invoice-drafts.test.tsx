import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Customer, Invoice, TaxRate } from '@/lib/resources';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { CreateInvoiceDialog, EditDraftDialog } from './InvoiceDraftDialogs';

const AT = '2026-11-28T12:00:00.000Z';
const CREATE = 'POST /v1/invoices';
const SAVE = 'PATCH /v1/invoices/inv_1';
const ASHA = { id: 'cus_1', name: 'Asha Rao', email: 'asha@example.com', metadata: {} } as Partial<Customer>;
const GST = { id: 'tax_1', name: 'GST', basis_points: 1800, inclusive: false, metadata: {} } as Partial<TaxRate>;
const DRAFT = {
  id: 'inv_1',
  status: 'draft',
  customer_id: 'cus_1',
  currency: 'INR',
  days_until_due: 7,
  lines: [
    {
      kind: 'item',
      description: 'Workshop',
      quantity: 3,
      amount: 150_000,
      discount: 0,
      taxes: [{ id: 'tax_0', name: 'Old GST', basis_points: 1200, inclusive: false, amount: 18_000 }],
      total: 168_000,
      amount_credited: 0,
    },
  ],
  created_at: AT,
  updated_at: AT,
} as Partial<Invoice> as Invoice;

const list = (data: unknown[]) => ({ body: { data, has_more: false, next_cursor: null } });

beforeEach(() => {
  signIn('member');
  answer('GET /v1/customers', list([ASHA]));
  answer('GET /v1/tax-rates', list([GST]));
  answer('GET /v1/coupons', list([]));
  answer(CREATE, { body: { data: DRAFT } });
  answer(SAVE, { body: { data: DRAFT } });
});

const line = (number: number) => within(screen.getByRole('region', { name: `Line ${number}` }));
const enter = (number: number, label: string, value: string) =>
  fireEvent.change(line(number).getByLabelText(label), { target: { value } });

async function openForm() {
  const view = await renderInApp(<CreateInvoiceDialog close={() => {}} />);
  await line(1).findByLabelText('Taxes', { selector: 'input' });
  return view;
}

async function chooseAsha() {
  fireEvent.click(screen.getByLabelText('Customer', { selector: 'input' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Asha Rao, asha@example.com' }));
}

test('a draft has a customer, lines with their taxes, and days until it is due', async () => {
  const { router } = await openForm();
  await chooseAsha();
  enter(1, 'Description', ' Workshop ');
  enter(1, 'Amount of one unit', '499.50');
  enter(1, 'Quantity', '3');
  fireEvent.click(line(1).getByLabelText('Taxes', { selector: 'input' }));
  fireEvent.click(await screen.findByRole('option', { name: 'GST 18%' }));
  fireEvent.click(button('Add line'));
  enter(2, 'Description', 'Book');
  enter(2, 'Amount of one unit', '0');
  fireEvent.change(screen.getByLabelText('Days until it is due'), { target: { value: '30' } });
  screen.getByText(/^Subtotal ₹1,498.50/);

  fireEvent.click(button('Save draft'));

  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/billing/invoices/inv_1'));
  expect(requestsTo(CREATE)[0]?.body).toEqual({
    customer_id: 'cus_1',
    currency: 'INR',
    lines: [
      { description: 'Workshop', unit_amount: 49_950, quantity: 3, tax_rates: ['tax_1'] },
      { description: 'Book', unit_amount: 0, quantity: 1, tax_rates: [] },
    ],
    days_until_due: 30,
    metadata: {},
  });
});

test('a customer is found by a part of the email address', async () => {
  const data = { ...ASHA, id: 'cus_2', name: 'Vikram Seth', email: 'vikram@example.com' };
  answer('GET /v1/dashboard/search', list([{ type: 'customer', field: 'email', text: data.email, data }]));
  await openForm();
  const field = screen.getByLabelText('Customer', { selector: 'input' });
  fireEvent.click(field);

  fireEvent.change(field, { target: { value: 'vikram@' } });

  await screen.findByRole('option', { name: 'Vikram Seth, vikram@example.com' });
  const [request] = requestsTo('GET /v1/dashboard/search');
  expect([request?.query.get('type'), request?.query.get('q')]).toEqual(['customer', 'vikram@']);
});

test('an incomplete draft says what is missing', async () => {
  await openForm();
  enter(1, 'Amount of one unit', 'much');

  fireEvent.click(button('Save draft'));

  for (const text of ['Choose a customer.', 'Enter a description.', /^Enter an amount in INR/]) {
    await screen.findByText(text);
  }
  expect(requestsTo(CREATE)).toEqual([]);
});

test('a refusal is shown at the field of its line', async () => {
  const text = 'lines.1.quantity: must be at most 1000000';
  answer(CREATE, rejection(400, 'BAD_REQUEST_ERROR', text, 'lines.1.quantity'));
  await openForm();
  await chooseAsha();
  fireEvent.click(button('Add line'));
  for (const number of [1, 2]) {
    enter(number, 'Description', 'Workshop');
    enter(number, 'Amount of one unit', '10');
  }

  fireEvent.click(button('Save draft'));

  await line(2).findByText('Must be at most 1000000');
});

test('a line can be removed, but not the only one', async () => {
  await openForm();
  fireEvent.click(button('Add line'));
  enter(2, 'Description', 'Book');

  fireEvent.click(button('Remove line 1'));

  expect((line(1).getByLabelText('Description') as HTMLInputElement).value).toBe('Book');
  expect(screen.queryByRole('button', { name: 'Remove line 1' })).toBeNull();
});

async function editDraft() {
  const close = vi.fn();
  await renderInApp(<EditDraftDialog invoice={DRAFT} close={close} />);
  await line(1).findByText('Old GST 12%');
  return close;
}

test('an edited draft keeps its taxes, and sends only what changed', async () => {
  const close = await editDraft();
  fireEvent.change(screen.getByLabelText('Days until it is due'), { target: { value: '14' } });

  fireEvent.click(button('Save draft'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo(SAVE)[0]?.body).toEqual({ days_until_due: 14 });
});

test('the amount of one unit of a draft is edited, and all lines are sent', async () => {
  const close = await editDraft();
  expect((line(1).getByLabelText('Amount of one unit') as HTMLInputElement).value).toBe('500.00');
  enter(1, 'Amount of one unit', '600');

  fireEvent.click(button('Save draft'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo(SAVE)[0]?.body).toEqual({
    lines: [{ description: 'Workshop', unit_amount: 60_000, quantity: 3, tax_rates: ['tax_0'] }],
  });
});
