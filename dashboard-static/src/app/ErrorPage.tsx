/** The page that is shown when a page fails to load or render. */

import { Button, Center, Stack, Text, Title } from '@mantine/core';

import { toApiError } from '@/lib/api';

export function ErrorPage({ error }: { error: unknown }) {
  const failure = toApiError(error);
  return (
    <Center mih="60vh">
      <Stack align="center" gap="sm">
        <Title order={1}>This page did not open</Title>
        <Text c="dimmed" fz="sm">
          {failure.code === 'UNKNOWN' ? 'There may be a newer version of it.' : failure.message}
        </Text>
        <Button onClick={() => globalThis.location.reload()}>Load it again</Button>
      </Stack>
    </Center>
  );
}
