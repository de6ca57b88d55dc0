/** A message in place of content that does not exist yet. */

import { Center, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs" maw={420}>
        <ThemeIcon size={40} radius="xl" variant="light" color="gray">
          <IconInbox size={20} aria-hidden />
        </ThemeIcon>
        <Text fw={600} fz="sm">
          {title}
        </Text>
        {text && (
          <Text c="dimmed" fz="sm" ta="center" component="div">
            {text}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}
