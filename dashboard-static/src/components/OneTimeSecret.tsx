/** A secret that the API stores only as a hash. It is shown once, so the dialog closes only by its button. */

import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

import { DescriptionList } from './DescriptionList';
import { CopyableText } from './DisplayValues';
import { useReturnFocus } from './focus';

interface OneTimeSecretProps {
  title: string;
  /** A hint about who should get the secret. */
  text: string;
  /** Label and text of the secret's owner, such as a key or an email address. */
  owner: [name: string, text: string];
  secret: [name: string, text: string];
  close: () => void;
}

export function OneTimeSecret({
  title,
  text,
  owner: [ownerLabel, id],
  secret: [name, secret],
  close,
}: OneTimeSecretProps) {
  useReturnFocus();
  useBlocker({ shouldBlockFn: () => true, enableBeforeUnload: true });
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      returnFocus={false}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Alert color="yellow" variant="light">
          It is shown only once. {text}
        </Alert>
        <DescriptionList
          items={{
            [ownerLabel]: <CopyableText text={id} />,
            [name]: (
              <span data-test-id="new-secret">
                <CopyableText text={secret} />
              </span>
            ),
          }}
        />
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>
            Done, I've saved it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
