/** A secret that the API keeps only as a hash: this is the one time that it can be read, and it is not left by chance. */

import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

import { useReturnedFocus } from '@/components/focus';
import { Fields } from '@/components/Fields';
import { Copied } from '@/components/Values';

export interface Made {
  key: string;
  secret: string;
}

export function ShownOnce({ made, close }: { made: Made; close: () => void }) {
  useReturnedFocus();
  useBlocker({ shouldBlockFn: () => true, enableBeforeUnload: true });
  return (
    <Modal opened onClose={close} withCloseButton={false} returnFocus={false} title="Your new secret" size="lg" closeOnClickOutside={false} closeOnEscape={false}>
      <Stack>
        <Alert color="yellow" variant="light">
          It is shown now and never again. Keep it where only your server can read it.
        </Alert>
        <Fields of={{ Key: <Copied text={made.key} />, Secret: <span data-test-id="new-secret"><Copied text={made.secret} /></span> }} />
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
