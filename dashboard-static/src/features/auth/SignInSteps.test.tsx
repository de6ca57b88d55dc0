import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { SignInPage } from './SignInPage';

const PASSWORD_ROUTE = 'POST /v1/dashboard/password';

function signInWith(step: string | null) {
  const user = { id: 'usr_1', email: 'ann@example.com', role: 'owner' };
  const merchant = { id: 'mer_1', name: 'Tea Shop' };
  const data = { user, merchant, session: { id: 'ses_1', step } };
  answer('POST /v1/dashboard/sessions', { status: 201, body: { data } });
}

async function fill(label: string, value: string) {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
}

async function enterPassword() {
  await fill('Email', 'ann@example.com');
  await fill('Password', 'the first password');
  fireEvent.click(button('Sign in'));
}

test('a user with the first password chooses another one and enters', async () => {
  signInWith('new_password');
  answer(PASSWORD_ROUTE, rejection(400, 'BAD_REQUEST_ERROR', 'Many people use this password.', 'new_password'), {
    body: { data: { sessions_ended: 0 } },
  });
  const { router } = await renderInApp(<SignInPage />, '/sign-in?next=/payments', '/sign-in');
  await enterPassword();

  await fill('New password', 'unbelievable');
  fireEvent.click(button('Save password'));
  await screen.findByText('Many people use this password.');
  await fill('New password', 'unbelievable sentence');
  fireEvent.click(button('Save password'));

  await expect.poll(() => router.state.location.pathname).toBe('/payments');
  expect(requestsTo(PASSWORD_ROUTE)[1]?.body).toEqual({
    current_password: 'the first password',
    new_password: 'unbelievable sentence',
  });
});

test('a user enters the code of the authenticator app, and then a new password', async () => {
  signInWith('second_factor');
  answer(
    'POST /v1/dashboard/session/second-factor',
    rejection(401, 'UNAUTHORIZED', 'The code is wrong, or has expired.', 'code'),
    { body: { data: { id: 'ses_1', step: 'new_password' } } },
  );
  await renderInApp(<SignInPage />, '/sign-in', '/sign-in');
  await enterPassword();

  await fill('Code', '123456');
  fireEvent.click(button('Continue'));
  await screen.findByText('The code is wrong, or has expired.');
  await fill('Code', ' 654321 ');
  fireEvent.click(button('Continue'));

  await screen.findByLabelText('New password');
  expect(requestsTo('POST /v1/dashboard/session/second-factor')[1]?.body).toEqual({ code: '654321' });
});

test('a user without a further step enters directly', async () => {
  signInWith(null);
  const { router } = await renderInApp(<SignInPage />, '/sign-in?next=/payments', '/sign-in');

  await enterPassword();

  await expect.poll(() => router.state.location.pathname).toBe('/payments');
});
