/** Changes that one operator proposed and another one decides. */

import { Button, Group, Text } from '@mantine/core';

import { actionsColumn, type Column } from '@/components/columns';
import { DateTime, NoValue, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { notifyError, notifySuccess } from '@/components/notices';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { textOf } from '@/features/settings/limit-texts';
import { readable } from '@/lib/audit-labels';

import { $api, type Proposal, queryClient } from './api';

const COLUMNS: Column<Proposal>[] = [
  {
    name: 'action',
    title: 'Change',
    render: (proposal) => (
      <>
        {readable(proposal.action)}
        {proposal.limits && <Text fz="sm">{limitsText(proposal)}</Text>}
        {proposal.queue && (
          <Text fz="sm">{`${readable(proposal.queue)}: at most ${proposal.max_messages} messages`}</Text>
        )}
        <Text fz="xs" c="dimmed">
          {proposal.reason}
        </Text>
      </>
    ),
  },
  { name: 'merchant', title: 'Merchant', render: ({ merchant_id }) => merchant_id ?? <NoValue /> },
  {
    name: 'proposed',
    title: 'Proposed',
    render: ({ proposed_by, created_at }) => (
      <>
        {proposed_by}
        <Text fz="xs" c="dimmed">
          <DateTime at={created_at} />
        </Text>
      </>
    ),
  },
  {
    name: 'status',
    title: 'Status',
    render: ({ status, decided_by }) => (
      <>
        <StatusBadge status={status === 'open' ? 'pending' : status} />
        {decided_by && (
          <Text fz="xs" c="dimmed">
            by {decided_by}
          </Text>
        )}
      </>
    ),
  },
  actionsColumn((proposal) => <Decisions proposal={proposal} />),
];

/** Payments with a card in live mode: at most 300. */
function limitsText({ limits, mode }: Proposal): string {
  const texts = Object.entries(limits ?? {}).map(([name, maximum]) => {
    return `${textOf(name).label} in ${mode} mode: ${maximum === null ? 'the maximum of the stage' : `at most ${maximum}`}`;
  });
  return texts.join(', ');
}

export function ProposalsPage() {
  const proposals = $api.useQuery('get', '/v1/operators/proposals', { params: { query: { limit: 100 } } });
  const rows = proposals.data?.data;
  return (
    <Page title="Proposals" subtitle="Each change needs two operators.">
      <Panel>
        {!rows ? (
          <QueryState query={proposals} />
        ) : rows.length > 0 ? (
          <Table label="Proposals" rows={rows} columns={COLUMNS} />
        ) : (
          <EmptyState title="No proposals yet" text="Propose a change on the page of a merchant." />
        )}
      </Panel>
    </Page>
  );
}

function Decisions({ proposal }: { proposal: Proposal }) {
  const me = $api.useQuery('get', '/v1/operators/me').data?.data;
  if (proposal.status !== 'open' || !me) return null;
  return proposal.proposed_by === me.email ? (
    <Decision proposal={proposal} decision="withdraw" />
  ) : (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <Decision proposal={proposal} decision="decline" />
      <Decision proposal={proposal} decision="approve" />
    </Group>
  );
}

const LABELS = { approve: 'Approve', decline: 'Decline', withdraw: 'Withdraw' } as const;
const DONE = { approve: 'Change made.', decline: 'Proposal declined.', withdraw: 'Proposal withdrawn.' } as const;

function Decision({ proposal, decision }: { proposal: Proposal; decision: keyof typeof LABELS }) {
  const decide = $api.useMutation('post', `/v1/operators/proposals/{proposal_id}/${decision}`, {
    onSuccess: () => {
      notifySuccess(DONE[decision]);
      return queryClient.invalidateQueries();
    },
    onError: (error) => {
      notifyError(error);
      return queryClient.invalidateQueries(); // another operator may have decided
    },
  });
  return (
    <Button
      size="compact-sm"
      variant={decision === 'approve' ? 'filled' : 'default'}
      loading={decide.isPending}
      aria-label={`${LABELS[decision]}: ${readable(proposal.action)} ${proposal.merchant_id ?? proposal.queue}`}
      onClick={() => decide.mutate({ params: { path: { proposal_id: proposal.id } } })}
    >
      {LABELS[decision]}
    </Button>
  );
}
