/** The list of keyboard shortcuts, opened by "?". */

import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import type { ReactNode } from 'react';

import { useReturnFocus } from '@/components/focus';

const KEYS = [
  ['Open search', '⌘ K'],
  ['Next row', 'J'],
  ['Previous row', 'K'],
  ['Open row', 'Enter'],
  ['Approve payment in review', 'A'],
  ['Reject payment in review', 'R'],
  ['Show keyboard shortcuts', '?'],
] as const;

export function useShortcutsDialog(): { open: () => void; dialog: ReactNode } {
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([['shift+?', open, { usePhysicalKeys: false }]]);
  return { open, dialog: opened && <ShortcutsDialog close={close} /> };
}

function ShortcutsDialog({ close }: { close: () => void }) {
  useReturnFocus();
  return (
    <Modal opened onClose={close} title="Keyboard shortcuts" size="sm" returnFocus={false}>
      <Stack gap="xs">
        {KEYS.map(([does, key]) => (
          <Group key={does} justify="space-between">
            <Text fz="sm">{does}</Text>
            <Kbd>{key}</Kbd>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
