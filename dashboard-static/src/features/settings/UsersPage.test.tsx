import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Role } from '@/lib/resources';
import { answerList, USER } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { UsersPage } from './UsersPage';

const USERS = 'POST /v1/dashboard/users';
const RESET = 'POST /v1/dashboard/users/usr_2/reset-password';

async function show(role: Role) {
  signIn(role);
  answerList('/v1/dashboard/users', { ...USER, id: 'usr_1', email: 'ann@example.com', role }, USER);
  await renderInApp(<UsersPage />, '/settings/users');
  return within(await screen.findByRole('table', { name: 'Users' }));
}

async function submit(name: string) {
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name }));
}

test('a viewer sees the users and cannot change them', async () => {
  const table = await show('viewer');

  expect(table.getByRole('row', { name: /ann@example\.com/ }).textContent).toContain('you');
  expect(table.getByRole('row', { name: /bob@example\.com/ }).textContent).toContain('member');
  expect(screen.queryByRole('button', { name: /^Actions for|^Create user/ })).toBeNull();
});

test('owners cannot change themselves', async () => {
  const table = await show('owner');

  expect(table.getAllByRole('button').map((found) => found.getAttribute('aria-label'))).toEqual([
    'Actions for bob@example.com',
  ]);
});

test('an invalid user shows the error', async () => {
  answer(USERS, rejection(409, 'CONFLICT', 'The email address has a user.', 'email'));
  await show('owner');
  fireEvent.click(button('Create user'));
  fireEvent.change(await screen.findByLabelText('Email'), { target: { value: 'ann' } });
  await submit('Create user');
  expect(await screen.findByText('Enter an email address.')).toBeTruthy();
  expect(requestsTo(USERS)).toEqual([]);

  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'ann@example.com' } });
  await submit('Create user');

  expect(await screen.findByText('The email address has a user.')).toBeTruthy();
});

test('a new password is shown once', async () => {
  answer(RESET, { body: { data: { email: USER.email, password: 'new-password' } } });
  await show('owner');
  fireEvent.click(button('Actions for bob@example.com'));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Reset password', hidden: true }));
  await submit('Reset password');
  expect(await screen.findByText('new-password')).toBeTruthy();

  fireEvent.click(button("Done, I've saved it"));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.body.innerHTML).not.toContain('new-password');
});
