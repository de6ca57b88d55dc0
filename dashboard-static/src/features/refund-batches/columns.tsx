import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import layout from '@/components/layout.module.css';
import { actorName } from '@/lib/actors';
import { toDecimalString } from '@/lib/money';
import { formatTotals, type ListedRow } from '@/lib/refund-batches';
import { type RefundBatch, resourcePath } from '@/lib/resources';

export const batchColumns: Column<RefundBatch>[] = [
  {
    name: 'created_at',
    title: 'Created',
    render: ({ created_at }) => <DateTime at={created_at} />,
  },
  { name: 'file_name', title: 'File', render: ({ file_name }) => file_name ?? <NoValue /> },
  { name: 'status', title: 'Status', render: ({ status }) => <StatusBadge status={status} />, phone: 'corner' },
  {
    name: 'created_by',
    title: 'Uploaded by',
    render: ({ created_by }) => (created_by ? actorName(created_by) : <NoValue />),
    wide: true,
  },
  {
    name: 'confirmed_by',
    title: 'Confirmed by',
    render: ({ confirmed_by }) => (confirmed_by ? actorName(confirmed_by) : <NoValue />),
    wide: true,
  },
  { name: 'rows', title: 'Rows', align: 'right', render: ({ rows }) => rows },
  { name: 'refunded', title: 'Refunded', align: 'right', render: ({ refunded }) => refunded },
  { name: 'refused', title: 'Refused', align: 'right', render: ({ refused }) => refused, wide: true },
  {
    name: 'refunded_totals',
    title: 'Refunded amount',
    render: ({ refunded_totals }) => formatTotals(refunded_totals) || <NoValue />,
  },
  { name: 'id', title: 'ID', render: ({ id }) => <Mono>{id}</Mono>, wide: true },
];

export const rowColumns: Column<ListedRow>[] = [
  {
    name: 'row',
    title: 'Row',
    render: ({ number }) => <span className={layout.amount}>{number}</span>,
    csvValue: ({ number }) => number,
    csv: 'always',
  },
  {
    name: 'status',
    title: 'Status',
    render: ({ status }) => <StatusBadge status={status} />,
    csvValue: ({ status }) => status,
    csv: 'always',
    phone: 'corner',
  },
  {
    name: 'payment_id',
    title: 'Payment',
    render: ({ payment_id }) => <ResourceAnchor id={payment_id} />,
    csvValue: ({ payment_id }) => payment_id,
    csv: 'always',
  },
  {
    name: 'receipt',
    title: 'Receipt',
    render: ({ receipt }) => receipt ?? <NoValue />,
    csvValue: ({ receipt }) => receipt,
    csv: 'always',
    wide: true,
  },
  {
    name: 'amount',
    title: 'Amount',
    align: 'right',
    render: ({ amount, currency }) =>
      amount !== undefined && currency ? <Amount amount={amount} currency={currency} /> : <NoValue />,
    csvValue: ({ amount, currency }) =>
      amount !== undefined && currency ? toDecimalString(amount, currency) : undefined,
    csv: 'always',
  },
  { name: 'currency', title: 'Currency', render: () => null, csvValue: ({ currency }) => currency, csv: 'only' },
  {
    name: 'problem',
    title: 'Problem',
    render: ({ error_description }) => error_description ?? <NoValue />,
    csvValue: ({ error_description }) => error_description,
    csv: 'always',
  },
  {
    name: 'reason',
    title: 'Reason',
    render: ({ reason }) => reason ?? <NoValue />,
    csvValue: ({ reason }) => reason,
    csv: 'always',
    wide: true,
  },
  {
    name: 'refund_id',
    title: 'Refund',
    render: ({ refund_id }) => <ResourceAnchor id={refund_id} />,
    csvValue: ({ refund_id }) => refund_id,
    csv: 'always',
  },
];

function ResourceAnchor({ id }: { id: string | undefined }) {
  if (!id) return <NoValue />;
  const page = resourcePath(id);
  if (!page) return <Mono>{id}</Mono>;
  return (
    <Anchor fz="sm" renderRoot={(props) => <Link to={page} {...props} />}>
      <Mono>{id}</Mono>
    </Anchor>
  );
}
