/** A question with a form: what it asks, what is wrong with the answer, and one button that does it. */

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

import { Doing } from './Doing';
import { useReturnedFocus } from './focus';
import { Form, Refusal } from './Form';

interface DialogProps {
  title: string;
  text?: ReactNode;
  action: string;
  danger?: boolean;
  busy: boolean;
  error?: unknown;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  close: () => void;
  children?: ReactNode;
  size?: string;
  'data-test-id'?: string;
}

/** What it does is waited for: it cannot be left as if that had not been begun. */
export function Dialog({ title, text, action, danger, busy, error, onSubmit, close, children, size, ...test }: DialogProps) {
  useReturnedFocus();
  const leave = () => {
    if (!busy) close();
  };
  return (
    <Modal opened onClose={leave} title={title} size={size ?? 'md'} returnFocus={false}>
      <Form onSubmit={onSubmit} {...test}>
        <Stack gap="md">
          {text && (
            <Text fz="sm" c="dimmed" component="div">
              {text}
            </Text>
          )}
          {children}
          <Refusal error={error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={leave} aria-disabled={busy} data-disabled={busy || undefined} data-autofocus={children ? undefined : true}>
              Close
            </Button>
            <Doing type="submit" busy={busy} {...(danger ? { color: 'red' } : {})}>
              {action}
            </Doing>
          </Group>
        </Stack>
      </Form>
    </Modal>
  );
}
