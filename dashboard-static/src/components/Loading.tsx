/** A placeholder for content that is loading. */

import { Skeleton, Stack } from '@mantine/core';

export function Loading({ lines = 6 }: { lines?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label="Loading">
      {[...Array(lines).keys()].map((line) => (
        <Skeleton key={line} height={16} width={`${95 - ((line * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}
