import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { ForgotPasswordPage } from './ForgotPasswordPage';
import { ResetPasswordPage } from './ResetPasswordPage';

const REQUEST = 'POST /v1/dashboard/password-resets';
const COMPLETE = 'POST /v1/dashboard/password-resets/complete';

test('a request for a link does not say whether the address has a user', async () => {
  answer(REQUEST, { status: 201, body: { data: { email: 'ann@example.com' } } });
  await renderInApp(<ForgotPasswordPage />, '/forgot-password');
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: ' ann@example.com' } });
  fireEvent.click(button('Send link'));

  expect(await screen.findByText(/^If ann@example.com has a user/)).toBeTruthy();
  expect(requestsTo(REQUEST).map(({ body }) => body)).toEqual([{ email: 'ann@example.com' }]);
});

test('a new password is set with the secret of the link', async () => {
  location.hash = '#reset.secret';
  answer(COMPLETE, { body: { data: { email: 'ann@example.com', sessions_ended: 1 } } });
  const { router } = await renderInApp(<ResetPasswordPage />, '/reset-password');
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'correct horse battery' } });
  fireEvent.click(button('Set password'));

  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
  expect(requestsTo(COMPLETE).map(({ body }) => body)).toEqual([
    { token: 'reset.secret', new_password: 'correct horse battery' },
  ]);
});

test('a user whose first response was lost can go to the sign-in page', async () => {
  location.hash = '#reset.secret';
  answer(COMPLETE, rejection(404, 'NOT_FOUND', 'This link was used or has expired.', 'token'));
  await renderInApp(<ResetPasswordPage />, '/reset-password');
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'correct horse battery' } });
  fireEvent.click(button('Set password'));

  expect(await screen.findByText(/was used or has expired/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in');
});

test('a common password is refused at its field', async () => {
  location.hash = '#reset.secret';
  answer(COMPLETE, rejection(400, 'BAD_REQUEST_ERROR', 'new_password is a common password.', 'new_password'));
  await renderInApp(<ResetPasswordPage />, '/reset-password');
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'password1234' } });
  fireEvent.click(button('Set password'));

  expect(await screen.findByText('Is a common password.')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a page without a link asks for one', async () => {
  await renderInApp(<ResetPasswordPage />, '/reset-password');

  expect(await screen.findByText('Open the link in the mail.')).toBeTruthy();
  expect(screen.queryByLabelText('New password')).toBeNull();
});
