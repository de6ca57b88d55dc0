import { Badge } from '@mantine/core';

import type { AcquirerAccount } from '@/lib/resources';

import { stateColor } from './acquirer-texts';

export function AccountStateBadge({ state }: { state: AcquirerAccount['state'] }) {
  return (
    <Badge variant="light" color={stateColor(state)} tt="none" radius="sm">
      {state}
    </Badge>
  );
}
