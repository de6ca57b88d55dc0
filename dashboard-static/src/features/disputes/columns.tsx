import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, StatusBadge } from '@/components/DisplayValues';
import type { Dispute } from '@/lib/resources';

import { Deadline } from './Deadline';

export const disputeColumns: Column<Dispute>[] = [
  {
    name: 'amount',
    title: 'Amount',
    render: (dispute) => <Amount amount={dispute.amount} currency={dispute.currency} />,
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (dispute) => dispute.currency,
    optional: true,
  },
  {
    name: 'status',
    title: 'Status',
    render: (dispute) => <StatusBadge status={dispute.status} />,
    phone: 'plain',
  },
  {
    name: 'respond_by',
    title: 'Respond by',
    render: (dispute) => <Deadline dispute={dispute} />,
  },
  {
    name: 'reason',
    title: 'Reason',
    render: (dispute) => dispute.reason.replaceAll('_', ' '),
  },
  {
    name: 'phase',
    title: 'Phase',
    render: (dispute) => dispute.phase.replaceAll('_', ' '),
    optional: true,
  },
  {
    name: 'amount_withdrawn',
    title: 'Withdrawn',
    render: (dispute) => <Amount amount={dispute.amount_withdrawn} currency={dispute.currency} />,
    optional: true,
  },
  {
    name: 'id',
    title: 'Dispute',
    render: (dispute) => <Mono>{dispute.id}</Mono>,
    wide: true,
    optional: true,
  },
  {
    name: 'payment_id',
    title: 'Payment',
    render: (dispute) => <Mono>{dispute.payment_id}</Mono>,
    wide: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (dispute) => <DateTime at={dispute.created_at} />,
    phone: 'corner',
  },
];
