/** The step of a sign-in in which the user enters a code of the authenticator app, or a recovery code. */

import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Form, FormError, useFieldError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';
import type { SignInStep } from '@/lib/resources';

export function CodeForm({ onDone }: { onDone: (step: SignInStep | null) => unknown }) {
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim().length >= 6 ? null : 'Enter the code.') },
  });
  const enter = $api.useMutation('post', '/v1/dashboard/session/second-factor', {
    onSuccess: ({ data }) => onDone(data.step),
  });
  const error = useFieldError(form, enter.error);
  return (
    <Form onSubmit={form.onSubmit(({ code }) => enter.mutate({ body: { code: code.trim() } }))}>
      <Stack>
        <TextInput
          label="Code"
          description="Six digits of your authenticator app, or a recovery code."
          autoComplete="one-time-code"
          autoFocus
          {...form.getInputProps('code')}
        />
        <FormError error={error} />
        <SubmitButton type="submit" busy={enter.isPending} fullWidth>
          Continue
        </SubmitButton>
      </Stack>
    </Form>
  );
}
