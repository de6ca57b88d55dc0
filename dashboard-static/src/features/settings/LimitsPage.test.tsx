import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Role } from '@/lib/resources';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { LimitsPage } from './LimitsPage';

const SAVE = 'PATCH /v1/dashboard/limits';
const CARDS = { name: 'card-tries', window_seconds: 3600, value: 10, default: 10, maximum: 100 };
const WRITES = { name: 'address-writes', window_seconds: 60, value: 30, default: 60, maximum: 600 };
const LIMITS = { body: { data: { limits: [CARDS, WRITES] } } };

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const fill = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });

async function show(role: Role = 'owner') {
  signIn(role);
  answer('GET /v1/dashboard/limits', LIMITS);
  await renderInApp(<LimitsPage />, '/settings/limits');
  await screen.findByText('Stolen cards, per hour');
}

test('the limits are shown with their defaults and maxima', async () => {
  await show();

  expect([field('Payments with a card').value, field('Payments with a card').placeholder]).toEqual(['', '10']);
  expect(field('Changes from a customer’s network address').value).toBe('30');
  expect(screen.getByText(/Default: 60\. Maximum: 600\./)).toBeTruthy();
});

test('a save sends only the changed limits, and an empty field restores the default', async () => {
  answer(SAVE, LIMITS);
  await show();
  fill('Payments with a card', '5');
  fill('Changes from a customer’s network address', '');

  fireEvent.click(button('Save limits'));

  expect(await screen.findByText('Limits saved. They apply within a minute.')).toBeTruthy();
  const limits = { 'card-tries': 5, 'address-writes': null };
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ limits }]);
});

test('a value above the maximum is not sent', async () => {
  await show();
  fill('Payments with a card', '101');

  fireEvent.click(button('Save limits'));

  expect(await screen.findByText('Enter a number from 1 to 100.')).toBeTruthy();
  expect(requestsTo(SAVE)).toEqual([]);
});

test('the API’s refusal is shown', async () => {
  answer(SAVE, rejection(409, 'CONFLICT', 'The limits were changed at the same time.'));
  await show();
  fill('Payments with a card', '5');

  fireEvent.click(button('Save limits'));

  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('changed at the same time'));
});

test('a member sees the limits and cannot change them', async () => {
  await show('member');

  expect(field('Payments with a card').disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Save limits' })).toBeNull();
});
