/** A field for a secret of another service: hidden, and never filled in by the browser. */

import { PasswordInput, type PasswordInputProps } from '@mantine/core';

/** Mantine's field does not say that it is invalid. */
export function SecretInput(field: PasswordInputProps) {
  return (
    <PasswordInput
      maxLength={255}
      autoComplete="new-password"
      aria-invalid={field.error ? true : undefined}
      {...field}
    />
  );
}
