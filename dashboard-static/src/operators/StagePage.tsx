/** The queues, dead letters and late work of the stage. */

import { Button, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { Column } from '@/components/columns';
import { DateTime } from '@/components/DisplayValues';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { readable } from '@/lib/audit-labels';

import { $api, type Stage } from './api';

// The typed routes are the dashboard's.
const CHECKS: string = '/stage/checks';
const DEAD_LETTERS: string = '/stage/dead-letters';

type QueueRow = Stage['queues'][string] & { id: string };
type LateRow = Stage['overdue'][number] & { id: string };

const QUEUES: Column<QueueRow>[] = [
  { name: 'queue', title: 'Queue', render: ({ id }) => readable(id) },
  { name: 'pending', title: 'Waiting', align: 'right', render: ({ pending }) => pending },
  { name: 'processing', title: 'Processing', align: 'right', render: ({ processing }) => processing },
  { name: 'failed', title: 'Dead letters', align: 'right', render: ({ failed }) => failed },
];

const LATE: Column<LateRow>[] = [
  { name: 'kind', title: 'Work', render: ({ kind }) => readable(kind) },
  { name: 'count', title: 'Late', align: 'right', render: ({ count }) => count },
  { name: 'due_at', title: 'Oldest due', render: ({ due_at }) => <DateTime at={due_at} /> },
];

export function StagePage() {
  const stage = $api.useQuery('get', '/v1/operators/stage', {}, { refetchInterval: 30_000 });
  const found = stage.data?.data;
  return (
    <Page
      title="Stage"
      subtitle={found && `Version ${found.version}`}
      actions={
        <Group gap="xs">
          <Button variant="default" renderRoot={(props) => <Link to={DEAD_LETTERS} {...props} />}>
            View dead letters
          </Button>
          <Button renderRoot={(props) => <Link to={CHECKS} {...props} />}>Check stage</Button>
        </Group>
      }
    >
      {found ? (
        <Stack gap="lg">
          <Panel title="Queues">
            <Table
              label="Queues"
              rows={Object.entries(found.queues).map(([id, one]) => ({ id, ...one }))}
              columns={QUEUES}
            />
          </Panel>
          <Panel title="Late work">
            <Table label="Late work" rows={found.overdue.map((one) => ({ id: one.kind, ...one }))} columns={LATE} />
          </Panel>
        </Stack>
      ) : (
        <QueryState query={stage} />
      )}
    </Page>
  );
}
