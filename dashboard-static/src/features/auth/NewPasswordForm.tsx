/** A form that asks for a new password. */

import { PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';

import { Form, FormError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';

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
    initialValues: { password: '' },
    validate: { password: (password) => (password.length >= 12 ? null : 'Use at least 12 characters.') },
  });
  return (
    <Form onSubmit={form.onSubmit(({ password }) => submit(password))}>
      <Stack>
        {children}
        {email && <input type="hidden" autoComplete="username" value={email} readOnly />}
        <PasswordInput
          label="New password"
          description="At least 12 characters. A few words are a good password."
          autoComplete="new-password"
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('password')}
        />
        <FormError error={error} />
        <SubmitButton type="submit" busy={busy} fullWidth>
          {action}
        </SubmitButton>
      </Stack>
    </Form>
  );
}
