import { Anchor, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';

import { Form, FormError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';
import { startSession } from '@/lib/session';

import { AuthPage } from './AuthPage';

export function SignInPage() {
  const { next } = useSearch({ strict: false }) as { next?: string };
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.includes('@') ? null : 'Enter your email address.'),
      password: (password) => (password ? null : 'Enter your password.'),
    },
  });
  const signIn = $api.useMutation('post', '/v1/dashboard/sessions', {
    onSuccess: async ({ data }) => {
      startSession(data);
      await navigate({ href: safeRedirect(next), replace: true });
    },
  });
  return (
    <AuthPage
      title="Sign in"
      text="to your dashboard"
      footer={<Anchor renderRoot={(props) => <Link to="/forgot-password" {...props} />}>Forgot your password?</Anchor>}
    >
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
    </AuthPage>
  );
}

/** Return the path of a same-origin URL, or / for any other (prevents open redirects). */
export function safeRedirect(next: string | undefined): string {
  const { origin } = globalThis.location;
  if (!next || !URL.canParse(next, origin)) return '/';
  const address = new URL(next, origin);
  return address.origin === origin ? address.pathname + address.search + address.hash : '/';
}
