/** A dialog with what the API does not show again, so it closes only by its button. */

import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useReturnFocus } from './focus';

interface ShownOnceProps {
  title: string;
  warning: string;
  children: ReactNode;
  /** Text of the button that closes the dialog. */
  done: string;
  /** Stands before the button. */
  action?: ReactNode;
  size?: 'lg';
  close: () => void;
}

export function ShownOnce({ title, warning, children, done, action, size, close }: ShownOnceProps) {
  useReturnFocus();
  useBlocker({ shouldBlockFn: () => true, enableBeforeUnload: true });
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      returnFocus={false}
      title={title}
      size={size}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Alert color="yellow" variant="light">
          {warning}
        </Alert>
        {children}
        <Group justify="flex-end">
          {action}
          <Button onClick={close} data-autofocus>
            {done}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
