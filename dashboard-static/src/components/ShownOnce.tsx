/** A secret that the API keeps only as a hash: this is the one time that it can be read. */

import { Alert, Button, Group, Modal, Stack } from '@mantine/core';

import { Fields } from './Fields';
import { Copied } from './Values';

interface ShownOnceProps {
  title: string;
  /** Who is to have it. */
  text: string;
  /** What it belongs to, by its name, and then the secret by its own. */
  of: [name: string, text: string];
  secret: [name: string, text: string];
  close: () => void;
}

export function ShownOnce({ title, text, of: [owner, id], secret: [name, secret], close }: ShownOnceProps) {
  return (
    <Modal opened onClose={close} title={title} size="lg" closeOnClickOutside={false} closeOnEscape={false}>
      <Stack>
        <Alert color="yellow" variant="light">
          It is shown now and never again. {text}
        </Alert>
        <Fields of={{ [owner]: <Copied text={id} />, [name]: <span data-test-id="new-secret"><Copied text={secret} /></span> }} />
        <Group justify="flex-end">
          <Button onClick={close}>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
