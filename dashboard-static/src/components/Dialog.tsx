/** A modal form with an error message and one submit button. */

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

import { Form, FormError } from './Form';
import { useReturnFocus } from './focus';
import { SubmitButton } from './SubmitButton';

interface DialogProps {
  title: string;
  text?: ReactNode;
  action: string;
  /** The label of the button that closes the dialog. */
  dismiss?: string;
  danger?: boolean;
  busy: boolean;
  error?: unknown;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  close: () => void;
  children?: ReactNode;
  size?: string;
  'data-test-id'?: string;
}

/** The dialog cannot be closed while its request is in flight. */
export function Dialog({
  title,
  text,
  action,
  dismiss = 'Cancel',
  danger,
  busy,
  error,
  onSubmit,
  close,
  children,
  size,
  ...test
}: DialogProps) {
  useReturnFocus();
  const closeUnlessBusy = () => {
    if (!busy) close();
  };
  return (
    <Modal opened onClose={closeUnlessBusy} title={title} size={size ?? 'md'} returnFocus={false}>
      <Form onSubmit={onSubmit} {...test}>
        <Stack gap="md">
          {text && (
            <Text fz="sm" c="dimmed" component="div">
              {text}
            </Text>
          )}
          {children}
          <FormError error={error} />
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              onClick={closeUnlessBusy}
              aria-disabled={busy}
              data-disabled={busy || undefined}
              data-autofocus={children ? undefined : true}
            >
              {dismiss}
            </Button>
            <SubmitButton type="submit" busy={busy} {...(danger ? { color: 'red' } : {})}>
              {action}
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
    </Modal>
  );
}
