import { Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { Form, FormError } from '@/components/Form';
import { useFocusOnNavigation } from '@/components/focus';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';
import { startSession } from '@/lib/session';

export function SignInPage() {
  useDocumentTitle('Sign in · Dashboard');
  useFocusOnNavigation();
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
    <Center mih="100vh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack gap={4} align="center">
          <img src="/icon.svg" width={40} height={40} alt="" />
          <Title order={1}>Sign in</Title>
          <Text c="dimmed" fz="sm">
            to your dashboard
          </Text>
        </Stack>
        <Paper withBorder p="xl">
          <Form onSubmit={form.onSubmit((body) => signIn.mutate({ body }))}>
            <Stack>
              <TextInput
                label="Email"
                type="email"
                autoComplete="username"
                autoFocus
                {...form.getInputProps('email')}
              />
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
        </Paper>
      </Stack>
    </Center>
  );
}

/** Return the path of a same-origin URL, or / for any other (prevents open redirects). */
export function safeRedirect(next: string | undefined): string {
  const { origin } = globalThis.location;
  if (!next || !URL.canParse(next, origin)) return '/';
  const address = new URL(next, origin);
  return address.origin === origin ? address.pathname + address.search + address.hash : '/';
}
