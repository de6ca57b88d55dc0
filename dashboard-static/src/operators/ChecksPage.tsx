/** Show what is wrong with the stage, as the command `doctor` finds it, and what to do about it. */

import { Button, Stack, Text } from '@mantine/core';

import type { Column } from '@/components/columns';
import { DateTime, StatusBadge } from '@/components/DisplayValues';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';

import { $api, type StageCheck } from './api';

interface CheckText {
  title: string;
  advice: string;
}

const CHECKS: Record<StageCheck['name'], CheckText> = {
  queues: {
    title: 'Dead letters',
    advice: 'View the dead letters. When the cause is fixed, propose to move them back.',
  },
  backlog: {
    title: 'Waiting messages',
    advice: 'Wait, if payments are many. Otherwise run doctor: a function may not read its queue.',
  },
  overdue: {
    title: 'Work for the sweeper',
    advice: 'The sweeper did not take it. Run doctor: its schedule may be off, or its function may fail.',
  },
  pending: {
    title: 'Work for a worker',
    advice: 'No worker processed it. Run doctor: a function may fail, or may not read its queue.',
  },
  tables: {
    title: 'Tables and indexes',
    advice: 'Wait for an index that is being created. For all else, run doctor.',
  },
};

type Row = StageCheck & { id: string };

const COLUMNS: Column<Row>[] = [
  { name: 'check', title: 'Check', render: ({ name }) => CHECKS[name].title },
  {
    name: 'result',
    title: 'Result',
    render: (check) => <StatusBadge status={resultOf(check)} />,
    phone: 'corner',
  },
  { name: 'found', title: 'Found', render: (check) => <Found check={check} /> },
  { name: 'advice', title: 'What to do', render: (check) => adviceOf(check) },
];

export function ChecksPage() {
  const checks = $api.useQuery('get', '/v1/operators/stage/checks', {});
  const found = checks.data?.data;
  return (
    <Page
      title="Checks"
      subtitle={found && `Version ${found.version}`}
      parent={{ title: 'Stage', to: '/stage' as never }}
      actions={
        <Button loading={checks.isFetching} onClick={() => checks.refetch()}>
          Check again
        </Button>
      }
    >
      {found ? (
        <Panel>
          <Stack>
            <Text fz="sm" c="dimmed">
              Checked <DateTime at={found.at} />. The command doctor has more checks, which need the credentials of the
              stage.
            </Text>
            <Table label="Checks" rows={found.checks.map((one) => ({ ...one, id: one.name }))} columns={COLUMNS} />
          </Stack>
        </Panel>
      ) : (
        <QueryState query={checks} />
      )}
    </Page>
  );
}

function resultOf({ completed, problems }: StageCheck): string {
  if (!completed) return 'not checked';
  if (problems.length === 0) return 'in order';
  return problems.some(({ level }) => level === 'fail') ? 'broken' : 'to look at';
}

function adviceOf({ name, completed, problems }: StageCheck): string {
  if (!completed) return 'Check again. If it cannot be checked, run doctor.';
  return problems.length > 0 ? CHECKS[name].advice : '';
}

function Found({ check }: { check: StageCheck }) {
  if (check.problems.length === 0) return check.completed ? 'Nothing' : 'Unknown';
  return check.problems.map(({ text }) => <div key={text}>{text}</div>);
}
