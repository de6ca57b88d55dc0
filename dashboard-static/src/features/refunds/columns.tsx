import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { FailureReason } from '@/components/FailureReason';
import type { Refund } from '@/lib/resources';

export const refundColumns: Column<Refund>[] = [
  {
    name: 'amount',
    title: 'Amount',
    render: (refund) => <Amount amount={refund.amount} currency={refund.currency} />,
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (refund) => refund.currency,
    optional: true,
  },
  {
    name: 'status',
    title: 'Status',
    render: (refund) => (
      <>
        <StatusBadge status={refund.status} />
        <FailureReason {...refund} />
      </>
    ),
    phone: 'plain',
  },
  {
    name: 'error_code',
    title: 'Error code',
    render: (refund) => (refund.error_code ? <Mono>{refund.error_code}</Mono> : <NoValue />),
    optional: true,
  },
  {
    name: 'error_description',
    title: 'Error description',
    render: (refund) => refund.error_description ?? <NoValue />,
    optional: true,
  },
  {
    name: 'reason',
    title: 'Reason',
    render: (refund) => refund.reason?.replaceAll('_', ' ') || <NoValue />,
  },
  {
    name: 'id',
    title: 'Refund',
    render: (refund) => <Mono>{refund.id}</Mono>,
    wide: true,
    optional: true,
  },
  {
    name: 'payment_id',
    title: 'Payment',
    render: (refund) => <Mono>{refund.payment_id}</Mono>,
    wide: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (refund) => <DateTime at={refund.created_at} />,
    phone: 'corner',
  },
  {
    name: 'processed_at',
    title: 'Processed',
    render: (refund) => <DateTime at={refund.processed_at} />,
    optional: true,
  },
  {
    name: 'failed_at',
    title: 'Failed',
    render: (refund) => <DateTime at={refund.failed_at} />,
    optional: true,
  },
  {
    name: 'acquirer_reference',
    title: 'Acquirer reference',
    render: (refund) => (refund.acquirer_reference ? <Mono>{refund.acquirer_reference}</Mono> : <NoValue />),
    wide: true,
    optional: true,
  },
];
