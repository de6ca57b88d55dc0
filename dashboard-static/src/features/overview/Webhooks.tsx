/** Whether the merchant's server gets what it is told. */

import { Anchor, Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import layout from '@/components/layout.module.css';
import { rate } from '@/lib/rate';
import type { Overview } from '@/lib/resources';

export function Webhooks({ of: { endpoints, deliveries, succeeded, failed } }: { of: Overview['webhooks'] }) {
  const ended = succeeded + failed;
  return (
    <Paper withBorder p="md" data-test-id="figure">
      <Text fz="sm" c="dimmed">
        Webhooks delivered
      </Text>
      <Text className={layout.figure}>
        {rate(ended === 0 ? null : succeeded / ended)}
      </Text>
      <Group gap={6} mt={4} wrap="nowrap">
        <Anchor fz="xs" truncate renderRoot={(props) => <Link to="/webhooks" search={failed > 0 ? { status: 'failed' } : {}} {...props} />}>
          {endpoints === 0 ? 'no endpoint yet' : `${failed} failed of the last ${deliveries}`}
        </Anchor>
      </Group>
    </Paper>
  );
}
