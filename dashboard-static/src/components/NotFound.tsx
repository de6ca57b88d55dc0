/** The page of an address or id that does not exist. */

import { Button, Center, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';

import { modeSearch, useMode } from '@/lib/mode';

import { useFocusOnNavigation } from './focus';

/** Offers the other mode, since an id of that mode is the usual reason. */
export function NotFound() {
  const mode = useMode();
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusOnNavigation(heading);
  const other = mode === 'test' ? 'live' : 'test';
  const navigate = useNavigate();
  const switchMode = () => void navigate({ to: '.', search: modeSearch(other) });
  return (
    <Center py={64}>
      <Stack align="center" gap="sm">
        <ThemeIcon size={44} radius="xl" variant="light" color="gray">
          <IconSearchOff size={24} aria-hidden />
        </ThemeIcon>
        <Title order={1} ref={heading} tabIndex={-1}>
          Not found
        </Title>
        <Text c="dimmed" fz="sm" ta="center">
          It may not exist, or it may be in {other} mode.
        </Text>
        <Group>
          <Button variant="default" onClick={switchMode}>
            Switch to {other} mode
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}
