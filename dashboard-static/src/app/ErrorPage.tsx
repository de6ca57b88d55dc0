/** The page that is shown when a page fails to load or render. */

import { Button, Center, Stack, Text, Title } from '@mantine/core';

import { toApiError } from '@/lib/api';

export function ErrorPage({ error }: { error: unknown }) {
  const failure = toApiError(error);
  return (
    <Center mih="60vh">
      <Stack align="center" gap="sm">
        <Title order={1}>This page could not be loaded</Title>
        <Text c="dimmed" fz="sm">
          {failure.code === 'UNKNOWN' ? 'The dashboard may have been updated.' : failure.message}
        </Text>
        <Button onClick={() => globalThis.location.reload()}>Reload page</Button>
      </Stack>
    </Center>
  );
}
