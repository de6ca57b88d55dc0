/** What stands where the content is not: nothing there yet, still coming, or refused. */

import { Alert, Button, Center, Group, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertCircle, IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';

import { refusalFrom } from '@/lib/api';
import { searchFor, useMode } from '@/lib/mode';

import { useArrival } from './focus';

export interface EmptyProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
}

export function Empty({ title, text, action }: EmptyProps) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs" maw={420}>
        <ThemeIcon size={40} radius="xl" variant="light" color="gray">
          <IconInbox size={20} aria-hidden />
        </ThemeIcon>
        <Text fw={600} fz="sm">{title}</Text>
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

export function Loading({ lines = 6 }: { lines?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={16} width={`${95 - ((line * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

interface AwaitedProps {
  of: { error: unknown; refetch: () => unknown };
  whole?: boolean;
  lines?: number;
}

/** Until there is anything to show. What is shown stays, if it cannot be asked for again: see app/Freshness.tsx. */
export function Awaited({ of, whole = false, lines }: AwaitedProps) {
  return of.error ? <Failure whole={whole} error={of.error} retry={() => void of.refetch()} /> : <Loading lines={lines} />;
}

interface FailureProps {
  error: unknown;
  retry?: () => void;
  /** It is the page's one thing that was asked for, which may not be there. */
  whole?: boolean;
}

export function Failure({ error, retry, whole }: FailureProps) {
  const refusal = refusalFrom(error);
  if (whole && refusal.status === 404) return <NotThere />;
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title="This could not be loaded" role="alert">
      <Stack gap="xs" align="flex-start">
        <Text fz="sm">{refusal.message}</Text>
        {refusal.requestId && (
          <Text fz="xs" c="dimmed">
            Request {refusal.requestId}
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** An id of the other mode is the usual reason, so that is one press away. */
export function NotThere() {
  const mode = useMode();
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(heading);
  const other = mode === 'test' ? 'live' : 'test';
  const navigate = useNavigate();
  const look = () => void navigate({ to: '.', search: searchFor(other) });
  return (
    <Center py={64}>
      <Stack align="center" gap="sm">
        <ThemeIcon size={44} radius="xl" variant="light" color="gray">
          <IconSearchOff size={24} aria-hidden />
        </ThemeIcon>
        <Title order={1} ref={heading} tabIndex={-1}>There is nothing here</Title>
        <Text c="dimmed" fz="sm" ta="center">
          It may never have been, or it may be in {other} mode.
        </Text>
        <Group>
          <Button variant="default" onClick={look}>
            Look in {other} mode
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}
