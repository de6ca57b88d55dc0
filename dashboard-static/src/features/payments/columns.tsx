import type { Column } from '@/components/columns';
import { Amount, Mono, Nothing, Status, When } from '@/components/Values';
import { plain } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { Instrument, instrumentText } from './Instrument';
import { state } from './state';

export const paymentColumns: Column<Payment>[] = [
  {
    name: 'amount',
    title: 'Amount',
    show: (payment) => <Amount of={payment.amount} currency={payment.currency} />,
    cell: (payment) => plain(payment.amount, payment.currency),
  },
  { name: 'currency', title: 'Currency', show: (payment) => payment.currency, cell: (payment) => payment.currency, optional: true, csv: 'always' },
  { name: 'status', title: 'Status', show: (payment) => <Status of={state(payment)} />, cell: (payment) => payment.status, phone: 'plain' },
  { name: 'state', title: 'State', show: state, cell: state, csv: 'only' },
  {
    name: 'method',
    title: 'Paid with',
    show: (payment) => <Instrument of={payment} />,
    cell: (payment) => instrumentText(payment),
    phone: 'plain',
  },
  { name: 'id', title: 'Payment', show: (payment) => <Mono>{payment.id}</Mono>, cell: (payment) => payment.id, wide: true },
  { name: 'order_id', title: 'Order', show: (payment) => <Mono>{payment.order_id}</Mono>, cell: (payment) => payment.order_id, optional: true },
  {
    name: 'error_code',
    title: 'Error',
    show: (payment) => payment.error_code?.replaceAll('_', ' ') ?? <Nothing />,
    cell: (payment) => payment.error_code,
    wide: true,
  },
  {
    name: 'amount_refunded',
    title: 'Refunded',
    show: (payment) => <Amount of={payment.amount_refunded} currency={payment.currency} />,
    cell: (payment) => plain(payment.amount_refunded, payment.currency),
    optional: true,
  },
  {
    name: 'metadata',
    title: 'Metadata',
    show: (payment) => Object.entries(payment.metadata).map(([key, value]) => `${key}: ${value}`).join(', ') || <Nothing />,
    cell: (payment) => JSON.stringify(payment.metadata),
    optional: true,
  },
  { name: 'created_at', title: 'Created', show: (payment) => <When at={payment.created_at} />, cell: (payment) => payment.created_at, phone: 'corner' },
];
