/** A box with a title. */

import { Group, Paper, type PaperProps, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface PanelProps extends PaperProps {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  'data-test-id'?: string;
}

export function Panel({ title, actions, children, ...paper }: PanelProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="lg" {...paper} {...(title ? { 'aria-labelledby': id } : {})}>
      {title && (
        <Group justify="space-between" mb="md" gap="xs">
          <Title order={2} id={id}>
            {title}
          </Title>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      {children}
    </Paper>
  );
}
