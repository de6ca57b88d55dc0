/** A secret that the API keeps only as a hash: this is the one time that it can be read, and it is not left by chance. */

import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

import { DescriptionList } from './DescriptionList';
import { useReturnFocus } from './focus';
import { CopyableText } from './DisplayValues';

interface OneTimeSecretProps {
  title: string;
  /** Who is to have it. */
  text: string;
  /** What it belongs to, by its name, and then the secret by its own. */
  owner: [name: string, text: string];
  secret: [name: string, text: string];
  close: () => void;
}

export function OneTimeSecret({ title, text, owner: [ownerLabel, id], secret: [name, secret], close }: OneTimeSecretProps) {
  useReturnFocus();
  useBlocker({ shouldBlockFn: () => true, enableBeforeUnload: true });
  return (
    <Modal opened onClose={close} withCloseButton={false} returnFocus={false} title={title} size="lg" closeOnClickOutside={false} closeOnEscape={false}>
      <Stack>
        <Alert color="yellow" variant="light">
          It is shown now and never again. {text}
        </Alert>
        <DescriptionList items={{ [ownerLabel]: <CopyableText text={id} />, [name]: <span data-test-id="new-secret"><CopyableText text={secret} /></span> }} />
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
