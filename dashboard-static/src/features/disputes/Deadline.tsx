import { Badge, Group } from '@mantine/core';

import { DateTime } from '@/components/DisplayValues';
import type { Dispute } from '@/lib/resources';
import { formatRelative } from '@/lib/time';

import { isDeadlineNear } from './deadline';

export function Deadline({ dispute }: { dispute: Dispute }) {
  return (
    <Group gap="xs" component="span" display="inline-flex">
      <DateTime at={dispute.respond_by} />
      {dispute.respond_by && isDeadlineNear(dispute) && (
        <Badge variant="light" color="red" tt="none" radius="sm">
          Due {formatRelative(dispute.respond_by)}
        </Badge>
      )}
    </Group>
  );
}
