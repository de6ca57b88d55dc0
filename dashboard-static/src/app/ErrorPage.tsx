/** The page that is shown when a page fails to load or render. */

import { Center, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import { SubmitButton } from '@/components/SubmitButton';
import { toApiError } from '@/lib/api';
import { PageNotLoaded, reloadIfReachable } from '@/lib/load-page';

export function ErrorPage({ error }: { error: unknown }) {
  const reload = useMutation({ mutationFn: reloadIfReachable });
  return (
    <Center mih="60vh">
      <Stack align="center" gap="sm">
        <Title order={1}>This page could not be loaded</Title>
        <Text c="dimmed" fz="sm" ta="center" role="status">
          {reload.isError ? 'The gateway still cannot be reached. Try again in a moment.' : reasonFor(error)}
        </Text>
        <SubmitButton busy={reload.isPending} onClick={() => reload.mutate()}>
          Reload page
        </SubmitButton>
      </Stack>
    </Center>
  );
}

function reasonFor(error: unknown): string {
  if (error instanceof PageNotLoaded) return 'Check your connection. The dashboard may also have been updated.';
  const failure = toApiError(error);
  return failure.code === 'UNKNOWN' ? 'The dashboard may have been updated.' : failure.message;
}
