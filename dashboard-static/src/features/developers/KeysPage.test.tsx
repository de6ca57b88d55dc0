import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { API_KEY, answerList } from '@/test/api-data';
import { answer, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { KeysPage } from './KeysPage';

test('a new secret is shown once', async () => {
  signIn('owner');
  answerList('/v1/dashboard/api-keys', API_KEY);
  answer('POST /v1/dashboard/api-keys', { status: 201, body: { data: { key: 'key_2', secret: 'sk_secret' } } });
  await renderInApp(<KeysPage />, '/developers');
  fireEvent.click(await screen.findByRole('button', { name: 'Create key' }));
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), { target: { value: 'Once' } });
  fireEvent.submit(screen.getByRole('dialog').querySelector('form') as HTMLFormElement);
  expect(await screen.findByText('sk_secret')).toBeTruthy();

  fireEvent.click(button("Done, I've saved it"));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.body.innerHTML).not.toContain('sk_secret');
});

test('a key shows its scopes, its expiry and the address of its last server', async () => {
  const expired = { ...API_KEY, key: 'key_2', expires_at: '2020-01-31T12:00:00.000Z' };
  const used = { last_used_at: '2026-01-31T12:00:00.000Z', last_used_address: '203.0.113.7' };
  answerList(
    '/v1/dashboard/api-keys',
    { ...API_KEY, ...used, expires_at: '2099-01-31T12:00:00.000Z', scopes: ['orders:write'] },
    expired,
  );
  await renderInApp(<KeysPage />, '/developers');

  const [current, old] = (await screen.findAllByRole('row')).slice(1);

  expect(current?.textContent).toMatch(/active.*orders:write.*expires.*2099.*from 203\.0\.113\.7/);
  expect(old?.textContent).toContain('expired');
});

test('a live key shows the networks of its servers, and the dialog names them', async () => {
  signIn('owner');
  const networks = [1, 2].map((n) => ({ network: `203.0.${n}.0/24`, last_used_on: '2026-01-31' }));
  answerList('/v1/dashboard/api-keys', { ...API_KEY, networks });
  await renderInApp(<KeysPage />, '/developers');

  const [key] = (await screen.findAllByRole('row')).slice(1);

  fireEvent.click(button(`Actions for ${API_KEY.name}`));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Edit key' }));

  expect(key?.textContent).toContain('2 networks in 90 days');
  expect(await screen.findByText('Used in 90 days from 203.0.1.0/24, 203.0.2.0/24.')).toBeTruthy();
});
