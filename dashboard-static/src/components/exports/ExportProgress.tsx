/** The rows of an export so far, and the download when the file is ready. */

import { Alert, Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { $api } from '@/lib/api';
import { formatRows, formatSize } from '@/lib/exports';
import type { Export } from '@/lib/resources';

import { ErrorState } from '../ErrorState';
import { DownloadButton } from './DownloadButton';

const POLLING_MS = 1_500;

export function ExportProgress({ created, close }: { created: Export; close: () => void }) {
  const query = $api.useQuery(
    'get',
    '/v1/exports/{export_id}',
    { params: { path: { export_id: created.id } } },
    { refetchInterval: ({ state }) => (isPending(state.data?.data ?? created) ? POLLING_MS : false) },
  );
  const now = query.data?.data ?? created;
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => closeButton.current?.focus(), []); // the button that had the focus is gone
  return (
    <Stack gap="md">
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Progress now={now} />
      )}
      <Text fz="sm" c="dimmed">
        You can close this window. The file stays on the{' '}
        <Anchor fz="sm" renderRoot={(props) => <Link to="/exports" {...props} />}>
          Exports
        </Anchor>{' '}
        page for 24 hours, and you get a mail when it is ready.
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close} ref={closeButton}>
          Close
        </Button>
        {now.status === 'ready' && <DownloadButton exported={now} variant="filled" size="sm" />}
      </Group>
    </Stack>
  );
}

function Progress({ now }: { now: Export }) {
  if (now.status === 'failed')
    return (
      <Alert color="red" variant="light" role="alert">
        The file could not be written. Create the export again, with fewer rows if it has many.
      </Alert>
    );
  const rows = `${formatRows(now.rows)} ${now.rows === 1 ? 'row' : 'rows'}`;
  return (
    <Group gap="sm" role="status">
      {isPending(now) && <Loader size="sm" aria-hidden />}
      <Text>
        {isPending(now) ? `Writing the file: ${rows} so far` : `The file is ready: ${rows}, ${formatSize(now.size)}`}
      </Text>
    </Group>
  );
}

function isPending({ status }: Export): boolean {
  return status === 'pending';
}
