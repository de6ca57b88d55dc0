import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { FailureReason } from '@/components/FailureReason';
import { toDecimalString } from '@/lib/money';
import type { Refund } from '@/lib/resources';

export const refundColumns: Column<Refund>[] = [
  {
    name: 'amount',
    title: 'Amount',
    render: (refund) => <Amount amount={refund.amount} currency={refund.currency} />,
    csvValue: (refund) => toDecimalString(refund.amount, refund.currency),
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (refund) => refund.currency,
    csvValue: (refund) => refund.currency,
    optional: true,
    csv: 'always',
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
    csvValue: (refund) => refund.status,
    phone: 'plain',
  },
  {
    name: 'error_code',
    title: 'Error code',
    render: (refund) => (refund.error_code ? <Mono>{refund.error_code}</Mono> : <NoValue />),
    csvValue: (refund) => refund.error_code,
    optional: true,
    csv: 'always',
  },
  {
    name: 'error_description',
    title: 'Error description',
    render: (refund) => refund.error_description ?? <NoValue />,
    csvValue: (refund) => refund.error_description,
    optional: true,
    csv: 'always',
  },
  {
    name: 'reason',
    title: 'Reason',
    render: (refund) => refund.reason?.replaceAll('_', ' ') || <NoValue />,
    csvValue: (refund) => refund.reason,
  },
  {
    name: 'id',
    title: 'Refund',
    render: (refund) => <Mono>{refund.id}</Mono>,
    csvValue: (refund) => refund.id,
    wide: true,
    optional: true,
  },
  {
    name: 'payment_id',
    title: 'Payment',
    render: (refund) => <Mono>{refund.payment_id}</Mono>,
    csvValue: (refund) => refund.payment_id,
    wide: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (refund) => <DateTime at={refund.created_at} />,
    csvValue: (refund) => refund.created_at,
    phone: 'corner',
  },
  {
    name: 'processed_at',
    title: 'Processed',
    render: (refund) => <DateTime at={refund.processed_at} />,
    csvValue: (refund) => refund.processed_at,
    optional: true,
  },
  {
    name: 'failed_at',
    title: 'Failed',
    render: (refund) => <DateTime at={refund.failed_at} />,
    csvValue: (refund) => refund.failed_at,
    optional: true,
  },
  {
    name: 'acquirer_reference',
    title: 'Acquirer reference',
    render: (refund) => (refund.acquirer_reference ? <Mono>{refund.acquirer_reference}</Mono> : <NoValue />),
    csvValue: (refund) => refund.acquirer_reference,
    wide: true,
    optional: true,
  },
];
