/** Choice of when a replaced secret expires, and a warning if an earlier replacement got no response. */

import { Alert, Select, type SelectProps } from '@mantine/core';

/** The default time until the old secret expires. */
export const DEFAULT_EXPIRY_S = 86_400;

const EXPIRY_OPTIONS = [
  { value: '0', label: 'Immediately' },
  { value: '3600', label: 'After an hour' },
  { value: '86400', label: 'After a day' },
  { value: '604800', label: 'After a week' },
];

export function SecretExpirySelect({ pendingSeconds, ...field }: { pendingSeconds: number | undefined } & SelectProps) {
  const pendingOption = EXPIRY_OPTIONS.find(({ value }) => value === String(pendingSeconds));
  return (
    <>
      {pendingOption && (
        <Alert color="yellow" variant="light" role="note">
          The last request may have succeeded. Submit again with the same option, “{pendingOption.label}”, to get that
          secret.
        </Alert>
      )}
      <Select
        label="Old secret expires"
        description="The secret of an earlier rotation expires immediately."
        data-autofocus
        data={EXPIRY_OPTIONS}
        allowDeselect={false}
        {...field}
      />
    </>
  );
}
