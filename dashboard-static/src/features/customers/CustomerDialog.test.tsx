import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import type { Customer } from '@/lib/resources';
import { AnotherUser } from '@/test/AnotherUser';
import { answer, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { EditCustomerDialog } from './CustomerDialog';

const SAVE = 'PATCH /v1/customers/cus_1';
const ASHA = {
  id: 'cus_1',
  name: 'Asha Rao',
  email: 'asha@example.com',
  phone: '+919876543210',
  metadata: {},
  created_at: '2026-11-28T12:00:00.000Z',
  updated_at: '2026-11-28T12:00:00.000Z',
} as Customer;

/** Change the fields of the customer, and save. Return the bodies of the requests. */
async function save(changes: Record<string, string>) {
  const close = vi.fn();
  answer(SAVE, { body: { data: ASHA } });
  await renderInApp(<EditCustomerDialog customer={ASHA} close={close} />);
  for (const [label, value] of Object.entries(changes)) {
    fireEvent.change(await screen.findByLabelText(label), { target: { value } });
  }
  fireEvent.click(button('Save'));
  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  return requestsTo(SAVE).map(({ body }) => body);
}

test('an edit sends only the fields that changed', async () => {
  expect(await save({ Name: ' Asha Iyer ', Reference: 'user-1842', 'Tax number': 'GB123' })).toEqual([
    { name: 'Asha Iyer', reference: 'user-1842', tax_id: 'GB123' },
  ]);
});

test('an emptied field is removed', async () => {
  expect(await save({ Email: ' ' })).toEqual([{ email: null }]);
});

test.each([
  ['+91 98765 43210', {}],
  ['+91 (98765) 432-11', { phone: '+919876543211' }],
])('a phone number is sent and compared without spaces: %s', async (phone, body) => {
  expect(await save({ Phone: phone })).toEqual([body]);
});

test('an edit keeps what another user changed while the dialog was open', async () => {
  const close = vi.fn();
  answer(SAVE, { body: { data: ASHA } });
  await renderInApp(
    <AnotherUser before={ASHA} after={{ ...ASHA, email: 'asha.rao@example.com' }}>
      {(customer) => <EditCustomerDialog customer={customer} close={close} />}
    </AnotherUser>,
  );
  fireEvent.click(await screen.findByText('Another user'));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Asha Iyer' } });

  fireEvent.click(button('Save'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ name: 'Asha Iyer' }]);
});
