import { Anchor, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { Form, FormError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';
import type { CurrentUser, SignInStep } from '@/lib/resources';
import { startSession } from '@/lib/session';

import { AuthPage } from './AuthPage';
import { CodeForm } from './CodeForm';
import { FirstPasswordForm } from './FirstPasswordForm';
import { PasskeyButton } from './PasskeyButton';

export function SignInPage() {
  const [started, setStarted] = useState<{ user: CurrentUser; password: string; step: SignInStep }>();
  const enter = useEnter();
  const proceed = (user: CurrentUser, password: string, step = user.session.step) => {
    if (step === null) void enter(user);
    else setStarted({ user, password, step });
  };
  if (started?.step === 'second_factor') {
    return (
      <AuthPage title="Enter your code" text={started.user.user.email}>
        <CodeForm onDone={(step) => proceed(started.user, started.password, step)} />
        <Divider my="md" label="or" />
        <PasskeyButton onDone={(user) => proceed(user, started.password)} />
      </AuthPage>
    );
  }
  if (started?.step === 'new_password') {
    return (
      <AuthPage title="Choose a password" text="Another person chose your first one.">
        <FirstPasswordForm currentPassword={started.password} onDone={() => enter(started.user)} />
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title="Sign in"
      text="to your dashboard"
      footer={<Anchor renderRoot={(props) => <Link to="/forgot-password" {...props} />}>Forgot your password?</Anchor>}
    >
      <PasswordForm onDone={proceed} />
      <Divider my="md" label="or" />
      <PasskeyButton onDone={(user) => proceed(user, '')} />
    </AuthPage>
  );
}

function PasswordForm({ onDone }: { onDone: (user: CurrentUser, password: string) => unknown }) {
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.includes('@') ? null : 'Enter your email address.'),
      password: (password) => (password ? null : 'Enter your password.'),
    },
  });
  const signIn = $api.useMutation('post', '/v1/dashboard/sessions', {
    onSuccess: ({ data }, { body }) => onDone(data, body.password),
  });
  return (
    <Form onSubmit={form.onSubmit((body) => signIn.mutate({ body }))}>
      <Stack>
        <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('password')}
        />
        <FormError error={signIn.error} />
        <SubmitButton type="submit" busy={signIn.isPending} fullWidth>
          Sign in
        </SubmitButton>
      </Stack>
    </Form>
  );
}

/** Return a function that opens the requested page for the signed-in user. */
function useEnter() {
  const { next } = useSearch({ strict: false }) as { next?: string };
  const navigate = useNavigate();
  return async (user: CurrentUser) => {
    startSession(user);
    await navigate({ href: safeRedirect(next), replace: true });
  };
}

/** Return the path of a same-origin URL, or / for any other (prevents open redirects). */
export function safeRedirect(next: string | undefined): string {
  const { origin } = globalThis.location;
  if (!next || !URL.canParse(next, origin)) return '/';
  const address = new URL(next, origin);
  return address.origin === origin ? address.pathname + address.search + address.hash : '/';
}
