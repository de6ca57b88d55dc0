/** The dead letters of a queue. They go back to their workers when two operators agree. */

import { Button, Select, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import type { Column } from '@/components/columns';
import { DateTime, Mono } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { readable } from '@/lib/audit-labels';

import { $api, type DeadLetter, type DeadLetterQueue } from './api';

const RedriveDialog = lazy(async () => ({ default: (await import('./RedriveDialog')).RedriveDialog }));

const QUEUES: DeadLetterQueue[] = [
  'payments',
  'refunds',
  'webhooks',
  'webhooks_slow',
  'settlements',
  'mail',
  'exports',
  'relay',
];

const COLUMNS: Column<DeadLetter>[] = [
  { name: 'sent_at', title: 'Sent', render: ({ sent_at }) => <DateTime at={sent_at} /> },
  { name: 'receives', title: 'Received', align: 'right', render: ({ receives }) => receives },
  { name: 'fields', title: 'IDs and numbers', render: ({ fields }) => <Mono>{fieldsText(fields)}</Mono> },
];

export function DeadLettersPage() {
  const [queue, setQueue] = useState<DeadLetterQueue>('payments');
  const [isOpen, setOpen] = useState(false);
  const letters = $api.useQuery('get', '/v1/operators/dead-letters', { params: { query: { queue } } });
  const rows = letters.data?.data;
  const canMove = Boolean(rows?.length) && queue !== 'relay';
  return (
    <Page
      title="Dead letters"
      parent={{ title: 'Stage', to: '/stage' as never }}
      actions={canMove && <Button onClick={() => setOpen(true)}>Propose redrive</Button>}
    >
      <Panel>
        <Stack>
          <Select
            label="Queue"
            maw={320}
            data={QUEUES.map((value) => ({ value, label: readable(value) }))}
            allowDeselect={false}
            value={queue}
            onChange={(value) => value && setQueue(value as DeadLetterQueue)}
          />
          {queue === 'relay' && (
            <Text fz="sm" c="dimmed">
              The relay reads a stream, so its messages cannot go back. Fix the cause, then use the command replay.
            </Text>
          )}
          {!rows ? (
            <QueryState query={letters} />
          ) : rows.length > 0 ? (
            <Table label="Dead letters" rows={rows} columns={COLUMNS} />
          ) : (
            <EmptyState title="No dead letters" text="Messages come here when their worker failed too often." />
          )}
        </Stack>
      </Panel>
      <Suspense>
        {isOpen && canMove && <RedriveDialog queue={queue} shown={rows?.length ?? 0} close={() => setOpen(false)} />}
      </Suspense>
    </Page>
  );
}

function fieldsText(fields: DeadLetter['fields']): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
