import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { $api, queries, refusalFrom } from '@/lib/api';
import { belongsTo, tellTabs } from '@/lib/tab';

export function SignInPage() {
  useDocumentTitle('Sign in · Dashboard');
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
      belongsTo(data.user.id);
      tellTabs(data.user.id);
      queries.clear();
      await navigate({ href: within(next), replace: true });
    },
  });
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack gap={4} align="center">
          <img src="/icon.svg" width={40} height={40} alt="" />
          <Title order={1}>Sign in</Title>
          <Text c="dimmed" fz="sm">
            to your payments
          </Text>
        </Stack>
        <Paper withBorder p="xl">
          <form onSubmit={form.onSubmit((body) => signIn.mutate({ body }))} noValidate>
            <Stack>
              <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
              <PasswordInput
                label="Password"
                autoComplete="current-password"
                visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
                {...form.getInputProps('password')}
              />
              {signIn.error && (
                <Alert color="red" variant="light" role="alert">
                  {refusalFrom(signIn.error).message}
                </Alert>
              )}
              <Button type="submit" loading={signIn.isPending} fullWidth>
                Sign in
              </Button>
            </Stack>
          </form>
        </Paper>
      </Stack>
    </Center>
  );
}

/** Only an address of this very site is gone to: a link here must not lead elsewhere. */
export function within(next: string | undefined): string {
  if (!next) return '/';
  const address = new URL(next, globalThis.location.origin);
  return address.origin === globalThis.location.origin ? address.pathname + address.search + address.hash : '/';
}
