import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { answer, rejection, requestsTo, setOnline, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { InvitationPage } from './InvitationPage';

const OPEN = 'POST /v1/dashboard/invitations/open';
const ACCEPT = 'POST /v1/dashboard/invitations/accept';
const JOIN = 'POST /v1/dashboard/invitations/join';
const OFFER = { email: 'ann@example.com', merchant_name: 'Café', role: 'viewer', known: false };
const SIGNED_OUT = rejection(401, 'UNAUTHORIZED', 'Sign in.');

async function show(offer: object) {
  location.hash = '#mer_1.inv_1.secret';
  answer(OPEN, { body: { data: offer } });
  return await renderInApp(<InvitationPage />, '/invitation');
}

test('a new user sets a password and goes to the sign-in page', async () => {
  answer(ACCEPT, { status: 201, body: { data: { email: OFFER.email } } });
  const { router } = await show(OFFER);
  expect(await screen.findByRole('heading', { name: 'Join Café' })).toBeTruthy();
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'correct horse battery' } });
  fireEvent.click(button('Create user'));

  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
  expect(requestsTo(ACCEPT).map(({ body }) => body)).toEqual([
    { token: 'mer_1.inv_1.secret', new_password: 'correct horse battery' },
  ]);
  expect(sessionStorage.getItem('invitation')).toBeNull();
});

test('the secret of the link does not stay in the address', async () => {
  await show(OFFER);

  expect(await screen.findByRole('heading', { name: 'Join Café' })).toBeTruthy();
  expect(location.href).not.toContain('secret');
});

test('a short password is refused before it is sent', async () => {
  await show(OFFER);
  fireEvent.change(await screen.findByLabelText('New password'), { target: { value: 'short' } });
  fireEvent.click(button('Create user'));

  expect(await screen.findByText('Enter at least 12 characters.')).toBeTruthy();
  expect(requestsTo(ACCEPT)).toEqual([]);
});

test('a known user who is signed out signs in first', async () => {
  answer('GET /v1/dashboard/me', SIGNED_OUT);
  await show({ ...OFFER, known: true });

  const link = await screen.findByRole('link', { name: 'Sign in' });

  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe('/sign-in?next=/invitation');
});

test('a signed-in user joins with one click', async () => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
  signIn('owner');
  const user = { id: 'usr_1', email: OFFER.email, role: 'viewer' };
  answer(JOIN, { status: 201, body: { data: { user, merchant: { id: 'mer_2', name: 'Café' } } } });
  await show({ ...OFFER, known: true });
  fireEvent.click(await screen.findByRole('button', { name: 'Join' }));

  await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  expect(requestsTo(JOIN).map(({ body }) => body)).toEqual([{ token: 'mer_1.inv_1.secret' }]);
});

test('a new user whose first response was lost is led to the sign-in page', async () => {
  await show(OFFER);
  fireEvent.change(await screen.findByLabelText('New password'), { target: { value: 'correct horse battery' } });
  const ended = rejection(404, 'NOT_FOUND', 'This invitation was used. If you accepted it, sign in.', 'token');
  answer(ACCEPT, ended);
  answer(OPEN, ended);
  fireEvent.click(button('Create user'));

  expect((await screen.findByRole('link', { name: 'Sign in' })).getAttribute('href')).toBe('/sign-in');
  expect(screen.getByText(/If you accepted it, sign in/)).toBeTruthy();
  expect(screen.queryByLabelText('New password')).toBeNull();
});

test('a form stays when the network is lost', async () => {
  await show(OFFER);
  fireEvent.change(await screen.findByLabelText('New password'), { target: { value: 'correct horse battery' } });
  setOnline(false);
  fireEvent.click(button('Create user'));

  expect(await screen.findByText(/could not be reached/)).toBeTruthy();
  expect(button('Create user')).toBeTruthy();
});

test('an address that has a user meanwhile signs in to join', async () => {
  answer('GET /v1/dashboard/me', SIGNED_OUT);
  await show(OFFER);
  fireEvent.change(await screen.findByLabelText('New password'), { target: { value: 'correct horse battery' } });
  answer(ACCEPT, rejection(409, 'CONFLICT', 'There is a user of that email address.', 'email'));
  answer(OPEN, { body: { data: { ...OFFER, known: true } } });
  fireEvent.click(button('Create user'));

  expect(await screen.findByText('This address has a user. Sign in, and then join.')).toBeTruthy();
});

test('a link that has expired says so', async () => {
  location.hash = '#mer_1.inv_1.secret';
  answer(OPEN, rejection(404, 'NOT_FOUND', 'This invitation was used or withdrawn, or it has expired.', 'token'));
  await renderInApp(<InvitationPage />, '/invitation');

  expect(await screen.findByText(/it has expired/)).toBeTruthy();
});
