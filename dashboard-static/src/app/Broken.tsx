/** What is shown where a page itself failed. */

import { Button, Center, Stack, Text, Title } from '@mantine/core';

import { refusalFrom } from '@/lib/api';

export function Broken({ error }: { error: unknown }) {
  const refusal = refusalFrom(error);
  return (
    <Center mih="60vh">
      <Stack align="center" gap="sm">
        <Title order={1}>This page did not open</Title>
        <Text c="dimmed" fz="sm">
          {refusal.code === 'UNKNOWN' ? 'There may be a newer version of it.' : refusal.message}
        </Text>
        <Button onClick={() => globalThis.location.reload()}>Load it again</Button>
      </Stack>
    </Center>
  );
}
