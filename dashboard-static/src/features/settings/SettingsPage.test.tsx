import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { API_KEY, answerList, answerOne, SETTINGS } from '@/test/api-data';
import { answer, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { SettingsPage } from './SettingsPage';

const SAVE = 'PATCH /v1/dashboard/settings';
const KEY = 'PATCH /v1/dashboard/api-keys/key_1';

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

async function show() {
  signIn('owner');
  answerOne('/v1/dashboard/settings', SETTINGS);
  answerList('/v1/dashboard/api-keys', API_KEY);
  await renderInApp(<SettingsPage />, '/settings');
  await screen.findByRole('button', { name: 'Save settings' });
}

test('a save sends only the changed fields, so that another owner keeps theirs', async () => {
  answer(SAVE, { body: { data: SETTINGS } });
  await show();
  fill('Email', ' asha@example ');

  fireEvent.click(button('Save settings'));

  expect(await screen.findByText('Settings saved.')).toBeTruthy();
  expect(requestsTo(SAVE).map(({ body }) => body)).toEqual([{ email: 'asha@example' }]);
});

test('the name, the late payments and the hours are saved', async () => {
  answer(SAVE, { body: { data: SETTINGS } });
  await show();
  fill('Name', 'Asha & Sons');
  fireEvent.click(screen.getByLabelText('Refund it to the customer'));
  fill('Release authorizations after (hours)', '48');

  fireEvent.click(button('Save settings'));

  const body = { name: 'Asha & Sons', late_authorization: 'refund', authorized_for_seconds: 48 * 3600 };
  await waitFor(() => expect(requestsTo(SAVE).map((request) => request.body)).toEqual([body]));
});

test('the allowed websites of a key can be edited', async () => {
  answer(KEY, { body: { data: API_KEY } });
  await show();
  expect((await screen.findByRole('table', { name: 'Allowed websites' })).textContent).toContain('any website');

  fireEvent.click(button('Edit allowed websites of Server'));
  const field = await screen.findByRole('combobox', { name: /^Allowed websites/ });
  fireEvent.paste(field, { clipboardData: { getData: () => 'https://shop.example' } });
  fireEvent.click(button('Save key'));

  const body = { allowed_origins: ['https://shop.example'] };
  await waitFor(() => expect(requestsTo(KEY).map((request) => request.body)).toEqual([body]));
});
