import { Anchor, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';

import { Form, FormError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';

import { AuthPage } from './AuthPage';

export function ForgotPasswordPage() {
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (email.includes('@') ? null : 'Enter your email address.') },
  });
  const request = $api.useMutation('post', '/v1/dashboard/password-resets');
  return (
    <AuthPage
      title="Set a new password"
      text="You get a mail with a link that is valid for one hour."
      footer={<Anchor renderRoot={(props) => <Link to="/sign-in" search={{}} {...props} />}>Back to sign-in</Anchor>}
    >
      {request.data ? (
        <Text role="status">
          If {request.data.data.email} has a user, a mail is on its way. Check your spam folder if it does not arrive.
        </Text>
      ) : (
        <Form onSubmit={form.onSubmit(({ email }) => request.mutate({ body: { email: email.trim() } }))}>
          <Stack>
            <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
            <FormError error={request.error} />
            <SubmitButton type="submit" busy={request.isPending} fullWidth>
              Send link
            </SubmitButton>
          </Stack>
        </Form>
      )}
    </AuthPage>
  );
}
