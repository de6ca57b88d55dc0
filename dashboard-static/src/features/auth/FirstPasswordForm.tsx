/** The step of a sign-in in which the user replaces a password that another person chose. */

import { PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Form, FormError, useFieldError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';

import { checkPasswordLength, PASSWORD_RULE } from './password';

export function FirstPasswordForm({ currentPassword, onDone }: { currentPassword: string; onDone: () => unknown }) {
  const form = useForm({ initialValues: { new_password: '' }, validate: { new_password: checkPasswordLength } });
  const change = $api.useMutation('post', '/v1/dashboard/password', { onSuccess: onDone });
  const error = useFieldError(form, change.error);
  return (
    <Form
      onSubmit={form.onSubmit(({ new_password }) =>
        change.mutate({ body: { current_password: currentPassword, new_password } }),
      )}
    >
      <Stack>
        <PasswordInput
          label="New password"
          description={PASSWORD_RULE}
          autoComplete="new-password"
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('new_password')}
        />
        <FormError error={error} />
        <SubmitButton type="submit" busy={change.isPending} fullWidth>
          Save password
        </SubmitButton>
      </Stack>
    </Form>
  );
}
