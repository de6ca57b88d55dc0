import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { LinkDialog } from './LinkDialog';

const LINKS = 'POST /v1/payment-links';
const CREATED = { status: 201, body: { data: { id: 'plink_1' } } };

const field = (label: string) => screen.getByRole<HTMLInputElement>('textbox', { name: label });
const fill = (label: string, text: string) => fireEvent.change(field(label), { target: { value: text } });
const isInvalid = (label: string) => field(label).getAttribute('aria-invalid') === 'true';
const submit = () => fireEvent.click(button('Create link'));

async function openDialog(description: string, amount: string) {
  const { router } = await renderInApp(<LinkDialog close={() => undefined} />);
  fill('Description', description);
  fill('Amount', amount);
  return router;
}

test('a link needs a description and an amount', async () => {
  await openDialog(' ', '0');

  submit();

  await waitFor(() => expect(document.activeElement).toBe(field('Description')));
  expect([isInvalid('Description'), isInvalid('Amount')]).toEqual([true, true]);
  expect(requestsTo(LINKS)).toEqual([]);
});

test('a link is created for one payment without expiry, and its page opens', async () => {
  answer(LINKS, CREATED);
  const router = await openDialog(' A chair ', '1,234.50');

  submit();

  await waitFor(() => expect(router.state.location.pathname).toBe('/links/plink_1'));
  const body = { amount: 123_450, currency: 'INR', description: 'A chair', uses: 'single' };
  expect(requestsTo(LINKS).map((request) => request.body)).toEqual([body]);
});

test('a link can be for many payments, in another currency and with a reference', async () => {
  answer(LINKS, CREATED);
  await openDialog('A chair', '5000');

  fireEvent.click(screen.getByLabelText('Multiple times'));
  fireEvent.click(screen.getByRole('combobox', { name: 'Currency' }));
  fireEvent.click(await screen.findByRole('option', { name: 'JPY', hidden: true }));
  fill('Reference', ' chair-1 ');
  submit();

  await waitFor(() => expect(requestsTo(LINKS)).toHaveLength(1));
  expect(requestsTo(LINKS)[0]?.body).toMatchObject({
    amount: 5000,
    currency: 'JPY',
    uses: 'many',
    reference: 'chair-1',
  });
});

test('an amount is checked with the decimals of the chosen currency', async () => {
  await openDialog('A chair', '0.5');

  fireEvent.click(screen.getByRole('combobox', { name: 'Currency' }));
  fireEvent.click(await screen.findByRole('option', { name: 'JPY', hidden: true }));
  submit();

  await waitFor(() => expect(isInvalid('Amount')).toBe(true));
  expect(requestsTo(LINKS)).toEqual([]);
});

test('a rejected field is named at the field', async () => {
  answer(LINKS, rejection(400, 'BAD_REQUEST_ERROR', 'amount must be at most 10', 'amount'));
  await openDialog('A chair', '500');

  submit();

  expect(await screen.findByText('Must be at most 10')).toBeTruthy();
  expect(isInvalid('Amount')).toBe(true);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a retry after a lost answer does not create a second link', async () => {
  answer(LINKS, 'lost', CREATED);
  const router = await openDialog('A chair', '500');

  submit();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')));
  submit();

  await waitFor(() => expect(router.state.location.pathname).toBe('/links/plink_1'));
  expect(new Set(requestsTo(LINKS).map((request) => request.idempotencyKey)).size).toBe(1);
});
