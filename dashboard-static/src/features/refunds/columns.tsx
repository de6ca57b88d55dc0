import type { Column } from '@/components/columns';
import { Amount, Mono, Nothing, Status, When } from '@/components/Values';
import { plain } from '@/lib/money';
import type { Refund } from '@/lib/resources';

export const refundColumns: Column<Refund>[] = [
  {
    name: 'amount',
    title: 'Amount',
    show: (refund) => <Amount of={refund.amount} currency={refund.currency} />,
    cell: (refund) => plain(refund.amount, refund.currency),
  },
  { name: 'currency', title: 'Currency', show: (refund) => refund.currency, cell: (refund) => refund.currency, optional: true, csv: 'always' },
  { name: 'status', title: 'Status', show: (refund) => <Status of={refund.status} />, cell: (refund) => refund.status, phone: 'plain' },
  { name: 'reason', title: 'Reason', show: (refund) => refund.reason?.replaceAll('_', ' ') || <Nothing />, cell: (refund) => refund.reason },
  { name: 'id', title: 'Refund', show: (refund) => <Mono>{refund.id}</Mono>, cell: (refund) => refund.id, wide: true, optional: true },
  { name: 'payment_id', title: 'Payment', show: (refund) => <Mono>{refund.payment_id}</Mono>, cell: (refund) => refund.payment_id, wide: true },
  { name: 'created_at', title: 'Created', show: (refund) => <When at={refund.created_at} />, cell: (refund) => refund.created_at, phone: 'corner' },
  {
    name: 'processed_at',
    title: 'Ended',
    show: (refund) => <When at={refund.processed_at} />,
    cell: (refund) => refund.processed_at,
    optional: true,
  },
];
