import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { toDecimalString } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { Instrument, instrumentText } from './Instrument';
import { paymentState } from './payment-state';

export const paymentColumns: Column<Payment>[] = [
  {
    name: 'amount',
    title: 'Amount',
    render: (payment) => <Amount amount={payment.amount} currency={payment.currency} />,
    csvValue: (payment) => toDecimalString(payment.amount, payment.currency),
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (payment) => payment.currency,
    csvValue: (payment) => payment.currency,
    optional: true,
    csv: 'always',
  },
  {
    name: 'status',
    title: 'Status',
    render: (payment) => <StatusBadge status={paymentState(payment)} />,
    csvValue: (payment) => payment.status,
    phone: 'plain',
  },
  { name: 'state', title: 'State', render: paymentState, csvValue: paymentState, csv: 'only' },
  {
    name: 'method',
    title: 'Payment method',
    render: (payment) => <Instrument payment={payment} />,
    csvValue: (payment) => instrumentText(payment),
    phone: 'plain',
  },
  {
    name: 'id',
    title: 'Payment',
    render: (payment) => <Mono>{payment.id}</Mono>,
    csvValue: (payment) => payment.id,
    wide: true,
  },
  {
    name: 'receipt',
    title: 'Order receipt',
    render: (payment) => payment.receipt ?? <NoValue />,
    csvValue: (payment) => payment.receipt,
    wide: true,
  },
  {
    name: 'order_id',
    title: 'Order',
    render: (payment) => <Mono>{payment.order_id}</Mono>,
    csvValue: (payment) => payment.order_id,
    optional: true,
  },
  {
    name: 'error_code',
    title: 'Error',
    render: (payment) => payment.error_code?.replaceAll('_', ' ') ?? <NoValue />,
    csvValue: (payment) => payment.error_code,
    wide: true,
  },
  {
    name: 'amount_refunded',
    title: 'Refunded',
    render: (payment) => <Amount amount={payment.amount_refunded} currency={payment.currency} />,
    csvValue: (payment) => toDecimalString(payment.amount_refunded, payment.currency),
    optional: true,
  },
  {
    name: 'metadata',
    title: 'Metadata',
    render: (payment) =>
      Object.entries(payment.metadata)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ') || <NoValue />,
    csvValue: (payment) => JSON.stringify(payment.metadata),
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (payment) => <DateTime at={payment.created_at} />,
    csvValue: (payment) => payment.created_at,
    phone: 'corner',
  },
];
