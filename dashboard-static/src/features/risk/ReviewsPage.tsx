/** The payments that risk rules hold for a review. */

import { Button, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { Amount, DateTime, NoValue } from '@/components/DisplayValues';
import { isDialogOpen } from '@/components/focus';
import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { Instrument } from '@/features/payments/Instrument';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import type { Payment, ReviewDecision } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { decidedBy } from './decided-by';

const ReviewDialog = lazy(async () => ({ default: (await import('./ReviewDialog')).ReviewDialog }));

type Decide = (payment: Payment, decision: ReviewDecision) => void;

const COLUMNS: Column<Payment>[] = [
  { name: 'amount', title: 'Amount', render: ({ amount, currency }) => <Amount amount={amount} currency={currency} /> },
  { name: 'score', title: 'Score', render: ({ risk }) => risk?.score ?? <NoValue /> },
  { name: 'reasons', title: 'Reasons', render: ({ risk }) => reasonsOf(risk) || <NoValue /> },
  { name: 'decided_by', title: 'Decided by', render: ({ risk }) => (risk ? decidedBy(risk) : <NoValue />) },
  { name: 'method', title: 'Payment method', render: (payment) => <Instrument payment={payment} />, wide: true },
  { name: 'created_at', title: 'Created', render: ({ created_at: at }) => <DateTime at={at} />, wide: true },
  {
    name: 'capture_before',
    title: 'Decide before',
    render: ({ capture_before: at }) => (at ? <DateTime at={at} /> : <NoValue />),
  },
];

export function ReviewsPage() {
  const { filters, cursor } = useFilters();
  const canWrite = useHasRole();
  const [asked, setAsked] = useState<{ payment: Payment; decision: ReviewDecision } | null>(null);
  const query = { ...listQuery(filters, cursor), state: 'in_review' as const };
  const page = $api.useQuery('get', '/v1/payments', { params: { query } }, POLLING);
  const decide: Decide = (payment, decision) => setAsked({ payment, decision });
  useReviewShortcuts(canWrite ? (page.data?.data ?? []) : [], decide);
  return (
    <Page title="Payments in review" subtitle="Authorized, and captured only when you approve them.">
      <ResourceList
        name="reviews"
        columns={canWrite ? [...COLUMNS, decideColumn(decide)] : COLUMNS}
        page={page}
        to={({ id }) => `/payments/${id}`}
        rowAttributes={({ id }) => ({ 'data-payment': id })}
        empty={{
          title: 'No payments in review',
          text: 'Risk rules hold payments here. See Risk in the settings.',
        }}
        testId="reviews-table"
      />
      <Suspense>{asked && <ReviewDialog {...asked} close={() => setAsked(null)} />}</Suspense>
    </Page>
  );
}

function reasonsOf(risk: Payment['risk']): string {
  const failed = risk?.failed_rules?.map((rule) => `rule ${rule} could not be evaluated`) ?? [];
  const signals = risk?.reasons.map(({ signal, value }) => (value === true ? signal : `${signal} ${value}`)) ?? [];
  return [...failed, ...signals].join(', ');
}

function decideColumn(decide: Decide): Column<Payment> {
  return actionsColumn((payment) => (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <Button size="compact-xs" variant="default" onClick={() => decide(payment, 'reject')}>
        Reject
      </Button>
      <Button size="compact-xs" onClick={() => decide(payment, 'approve')}>
        Approve
      </Button>
    </Group>
  ));
}

/** Open the dialog for the payment of the focused row with A and R. */
function useReviewShortcuts(payments: Payment[], decide: Decide): void {
  const decideFocused = (decision: ReviewDecision) => () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-payment]');
    const payment = payments.find(({ id }) => id === row?.dataset.payment);
    if (payment && !isDialogOpen()) decide(payment, decision);
  };
  useHotkeys([
    ['A', decideFocused('approve')],
    ['R', decideFocused('reject')],
  ]);
}
