/** Shows recovery codes, which the API keeps as hashes only, so the dialog closes only by its button. */

import { Alert, Button, Code, Group, Modal, Stack } from '@mantine/core';

import { CopyIcon } from '@/components/DisplayValues';
import { useReturnFocus } from '@/components/focus';

export function RecoveryCodes({ codes, close }: { codes: string[]; close: () => void }) {
  useReturnFocus();
  const text = codes.join('\n');
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      returnFocus={false}
      title="Recovery codes"
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Alert color="yellow" variant="light">
          They are shown only once. Keep them where you keep no phone: each of them replaces the app once.
        </Alert>
        <Code block data-test-id="recovery-codes">
          {text}
        </Code>
        <Group justify="flex-end">
          <CopyIcon text={text} label="Copy codes" />
          <Button onClick={close} data-autofocus>
            Done, I've saved them
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
