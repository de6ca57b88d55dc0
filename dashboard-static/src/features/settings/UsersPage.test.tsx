import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Role } from '@/lib/resources';
import { answerList, USER } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { UsersPage } from './UsersPage';

const INVITE = 'POST /v1/dashboard/invitations';
const WITHDRAW = 'DELETE /v1/dashboard/invitations/inv_1';
const INVITATION = {
  id: 'inv_1',
  email: 'cleo@example.com',
  role: 'viewer',
  created_at: '2026-11-28T12:00:00.000Z',
  expires_at: '2026-12-01T12:00:00.000Z',
};

async function show(role: Role, ...invitations: object[]) {
  signIn(role);
  answerList('/v1/dashboard/invitations', ...invitations);
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
  expect(screen.queryByRole('button', { name: /^Actions for|^Invite user/ })).toBeNull();
});

test('owners cannot change themselves', async () => {
  const table = await show('owner');

  expect(table.getAllByRole('button').map((found) => found.getAttribute('aria-label'))).toEqual([
    'Actions for bob@example.com',
  ]);
});

test('an invalid address shows the error', async () => {
  answer(INVITE, rejection(409, 'CONFLICT', 'The user of this address has access to the merchant.', 'email'));
  await show('owner');
  fireEvent.click(button('Invite user'));
  fireEvent.change(await screen.findByLabelText('Email'), { target: { value: 'ann' } });
  await submit('Send invitation');
  expect(await screen.findByText('Enter an email address.')).toBeTruthy();
  expect(requestsTo(INVITE)).toEqual([]);

  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'ann@example.com' } });
  await submit('Send invitation');

  expect(await screen.findByText('The user of this address has access to the merchant.')).toBeTruthy();
});

test('an owner invites a user by mail', async () => {
  answer(INVITE, { status: 201, body: { data: INVITATION } });
  await show('owner');
  fireEvent.click(button('Invite user'));
  fireEvent.change(await screen.findByLabelText('Email'), { target: { value: ' cleo@example.com ' } });
  await submit('Send invitation');

  expect(await screen.findByText('Invitation sent to cleo@example.com.')).toBeTruthy();
  expect(requestsTo(INVITE).map(({ body }) => body)).toEqual([{ email: 'cleo@example.com', role: 'viewer' }]);
});

test('an owner withdraws an open invitation', async () => {
  answer(WITHDRAW, { body: { data: { id: 'inv_1', deleted: true } } });
  await show('owner', INVITATION);
  fireEvent.click(await screen.findByRole('button', { name: 'Withdraw the invitation of cleo@example.com' }));
  await submit('Withdraw invitation');

  await waitFor(() => expect(requestsTo(WITHDRAW)).toHaveLength(1));
  expect(await screen.findByText('Invitation withdrawn.')).toBeTruthy();
});

test('a viewer sees open invitations and cannot withdraw them', async () => {
  await show('viewer', INVITATION);

  expect(await screen.findByText('cleo@example.com')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Withdraw/ })).toBeNull();
});
