/** One banner for all data on the page that could not be refreshed. */

import { Button, Group, Text } from '@mantine/core';
import type { Query } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

import { queryClient, toApiError } from '@/lib/api';

import classes from './Shell.module.css';

export function StaleBanner() {
  const error = useSyncExternalStore((notify) => queryClient.getQueryCache().subscribe(notify), firstStaleError);
  return (
    <div role="status">
      {error !== null && (
        <Group className={classes.stale} gap="xs" justify="space-between">
          <Text fz="sm">Could not refresh the data: {toApiError(error).message} Retrying…</Text>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void queryClient.refetchQueries({ type: 'active', predicate: isStale })}
          >
            Retry now
          </Button>
        </Group>
      )}
    </div>
  );
}

function firstStaleError(): unknown {
  return queryClient.getQueryCache().findAll({ type: 'active', predicate: isStale })[0]?.state.error ?? null;
}

function isStale({ state }: Query): boolean {
  return state.status === 'error' && state.data !== undefined;
}
