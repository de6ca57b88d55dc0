import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import type { Payment } from '@/lib/resources';

import { Instrument } from './Instrument';
import { paymentState } from './payment-state';

export const paymentColumns: Column<Payment>[] = [
  {
    name: 'amount',
    title: 'Amount',
    render: (payment) => <Amount amount={payment.amount} currency={payment.currency} />,
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (payment) => payment.currency,
    optional: true,
  },
  {
    name: 'status',
    title: 'Status',
    render: (payment) => <StatusBadge status={paymentState(payment)} />,
    phone: 'plain',
  },
  {
    name: 'method',
    title: 'Payment method',
    render: (payment) => <Instrument payment={payment} />,
    phone: 'plain',
  },
  {
    name: 'id',
    title: 'Payment',
    render: (payment) => <Mono>{payment.id}</Mono>,
    wide: true,
  },
  {
    name: 'receipt',
    title: 'Order receipt',
    render: (payment) => payment.receipt ?? <NoValue />,
    wide: true,
  },
  {
    name: 'order_id',
    title: 'Order',
    render: (payment) => <Mono>{payment.order_id}</Mono>,
    optional: true,
  },
  {
    name: 'error_code',
    title: 'Error',
    render: (payment) => payment.error_code?.replaceAll('_', ' ') ?? <NoValue />,
    wide: true,
  },
  {
    name: 'amount_refunded',
    title: 'Refunded',
    render: (payment) => <Amount amount={payment.amount_refunded} currency={payment.currency} />,
    optional: true,
  },
  {
    name: 'metadata',
    title: 'Metadata',
    render: (payment) =>
      Object.entries(payment.metadata)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ') || <NoValue />,
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (payment) => <DateTime at={payment.created_at} />,
    phone: 'corner',
  },
];
