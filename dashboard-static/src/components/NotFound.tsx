/** The pages of an id and of an address that do not exist. */

import { Button, Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';

import { modeSearch, useMode } from '@/lib/mode';

import { useFocusOnNavigation } from './focus';

/** Offers the other mode, since an id of that mode is the usual reason. */
export function NotFound() {
  const mode = useMode();
  const other = mode === 'test' ? 'live' : 'test';
  const navigate = useNavigate();
  const switchMode = () => void navigate({ to: '.', search: modeSearch(other) });
  return (
    <Missing title="Not found" text={`It may not exist, or it may be in ${other} mode.`}>
      <Button variant="default" onClick={switchMode}>
        Switch to {other} mode
      </Button>
    </Missing>
  );
}

export function UnknownAddress() {
  return (
    <Missing
      title="No such page"
      text="The dashboard has no page at this address. Check it, or start from the overview."
    >
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        Go to overview
      </Button>
    </Missing>
  );
}

function Missing({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusOnNavigation(heading);
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="sm">
        <ThemeIcon size={44} radius="xl" variant="light" color="gray">
          <IconSearchOff size={24} aria-hidden />
        </ThemeIcon>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        <Text c="dimmed" fz="sm" ta="center">
          {text}
        </Text>
        {children}
      </Stack>
    </Center>
  );
}
