/** A question with a form: what it asks, what is wrong with the answer, and one button that does it. */

import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';

import { refusalFrom } from '@/lib/api';

interface DialogProps {
  title: string;
  text?: ReactNode;
  action: string;
  danger?: boolean;
  busy: boolean;
  error?: unknown;
  onSubmit: FormEventHandler<HTMLFormElement>;
  close: () => void;
  children?: ReactNode;
  size?: string;
  'data-test-id'?: string;
}

export function Dialog({ title, text, action, danger, busy, error, onSubmit, close, children, size, ...test }: DialogProps) {
  return (
    <Modal opened onClose={close} title={title} size={size ?? 'md'}>
      <form onSubmit={onSubmit} noValidate {...test}>
        <Stack gap="md">
          {text && (
            <Text fz="sm" c="dimmed" component="div">
              {text}
            </Text>
          )}
          {children}
          {Boolean(error) && (
            <Alert color="red" variant="light" role="alert">
              {refusalFrom(error).message}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Close
            </Button>
            <Button type="submit" loading={busy} {...(danger ? { color: 'red' } : {})}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
