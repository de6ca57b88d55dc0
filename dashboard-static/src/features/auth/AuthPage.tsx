/** The frame of the pages before sign-in. */

import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

import { useFocusOnNavigation } from '@/components/focus';
import { SITE_NAME } from '@/lib/site-name';

interface AuthPageProps {
  title: string;
  text: ReactNode;
  children?: ReactNode;
  /** Stands below the panel, such as a link to another of these pages. */
  footer?: ReactNode;
}

export function AuthPage({ title, text, children, footer }: AuthPageProps) {
  useDocumentTitle(`${title} · ${SITE_NAME}`);
  useFocusOnNavigation();
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack gap={4} align="center">
          <img src="/icon.svg" width={40} height={40} alt="" />
          <Title order={1} ta="center">
            {title}
          </Title>
          <Text c="dimmed" fz="sm" ta="center">
            {text}
          </Text>
        </Stack>
        {children && (
          <Paper withBorder p="xl">
            {children}
          </Paper>
        )}
        {footer && (
          <Text component="div" fz="sm" ta="center">
            {footer}
          </Text>
        )}
      </Stack>
    </Center>
  );
}
