/** A form that asks for a new password. */

import { PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';

import { Form, FormError, useFieldError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';

import { checkPasswordLength, PASSWORD_RULE } from './password';

interface NewPasswordFormProps {
  action: string;
  busy: boolean;
  error: unknown;
  submit: (password: string) => void;
  /** The address of the user, which a password manager stores with the password. */
  email?: string;
  children?: ReactNode;
}

export function NewPasswordForm({ action, busy, error, submit, email, children }: NewPasswordFormProps) {
  const form = useForm({
    initialValues: { new_password: '' },
    validate: { new_password: checkPasswordLength },
  });
  const otherError = useFieldError(form, error);
  return (
    <Form onSubmit={form.onSubmit(({ new_password }) => submit(new_password))}>
      <Stack>
        {children}
        {email && <input type="hidden" autoComplete="username" value={email} readOnly />}
        <PasswordInput
          label="New password"
          description={PASSWORD_RULE}
          autoComplete="new-password"
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('new_password')}
        />
        <FormError error={otherError} />
        <SubmitButton type="submit" busy={busy} fullWidth>
          {action}
        </SubmitButton>
      </Stack>
    </Form>
  );
}
