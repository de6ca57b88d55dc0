/** The button that saves a form, at its end. It is disabled while nothing has changed. */

import { Group } from '@mantine/core';

import { SubmitButton } from './SubmitButton';

interface SaveButtonProps {
  form: { isDirty: () => boolean };
  busy: boolean;
  children: string;
  testId: string;
}

export function SaveButton({ form, busy, children, testId }: SaveButtonProps) {
  return (
    <Group justify="flex-end">
      <SubmitButton type="submit" busy={busy} disabled={!form.isDirty()} data-test-id={testId}>
        {children}
      </SubmitButton>
    </Group>
  );
}
