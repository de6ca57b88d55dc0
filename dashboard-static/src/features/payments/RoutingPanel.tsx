/** The rule that chose the acquirer accounts of a payment, and the answer of each account. */

import { Stack } from '@mantine/core';

import type { Column } from '@/components/columns';
import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime, NoValue, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { useAcquirerName } from '@/lib/acquirers';
import { $api, POLLING } from '@/lib/api';
import type { Payment, PaymentAttempt } from '@/lib/resources';

type Row = PaymentAttempt & { id: string };

const DECLINE_CLASSES: Record<string, string> = {
  acquirer: 'by the acquirer: the next account may be asked',
  payer: 'by the payer',
  hard: 'final',
};

export function RoutingPanel({ payment }: { payment: Payment }) {
  const name = useAcquirerName();
  const query = $api.useQuery(
    'get',
    '/v1/payments/{payment_id}/attempts',
    { params: { path: { payment_id: payment.id } } },
    POLLING,
  );
  const { routing } = payment;
  const rows = query.data?.data.map((attempt) => ({ ...attempt, id: String(attempt.number) }));
  return (
    <Panel title="Routing">
      <Stack gap="md">
        {routing && (
          <DescriptionList
            items={{
              'Decided by': decidedBy(routing),
              'Accounts in order': routing.acquirers.map(name).join(', then '),
            }}
          />
        )}
        {!rows ? (
          <QueryState query={query} lines={2} />
        ) : rows.length === 0 ? (
          <EmptyState title="No acquirer was asked yet" />
        ) : (
          <Table label="Attempts" rows={rows} columns={attemptColumns(name)} />
        )}
      </Stack>
    </Panel>
  );
}

function decidedBy({ version, rule }: NonNullable<Payment['routing']>): string {
  const routing = version === 0 ? 'default routing' : `routing version ${version}`;
  return rule === null ? `Fallback of ${routing}` : `Rule ${rule} of ${routing}`;
}

function attemptColumns(name: (id: string) => string): Column<Row>[] {
  return [
    { name: 'acquirer', title: 'Account', render: (attempt) => `${attempt.number}. ${name(attempt.acquirer)}` },
    {
      name: 'outcome',
      title: 'Answer',
      render: ({ outcome }) => (outcome ? <StatusBadge status={outcome} /> : <NoValue />),
      phone: 'corner',
    },
    {
      name: 'decline_class',
      title: 'Declined',
      render: ({ decline_class: value }) => (value ? (DECLINE_CLASSES[value] ?? value) : <NoValue />),
    },
    {
      name: 'error_code',
      title: 'Error',
      render: ({ error_code: code }) => code?.replaceAll('_', ' ') ?? <NoValue />,
    },
    {
      name: 'network_decline_code',
      title: 'Network code',
      render: ({ network_decline_code: code }) => code ?? <NoValue />,
    },
    {
      name: 'reference',
      title: 'Reference',
      render: ({ acquirer_reference: reference }) => (reference ? <CopyableText text={reference} /> : <NoValue />),
    },
    { name: 'created_at', title: 'Started', render: (attempt) => <DateTime at={attempt.created_at} exact /> },
  ];
}
