import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { toDecimalString } from '@/lib/money';
import type { Order } from '@/lib/resources';

export const orderColumns: Column<Order>[] = [
  {
    name: 'amount',
    title: 'Amount',
    render: (order) => <Amount amount={order.amount} currency={order.currency} />,
    csvValue: (order) => toDecimalString(order.amount, order.currency),
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (order) => order.currency,
    csvValue: (order) => order.currency,
    optional: true,
    csv: 'always',
  },
  {
    name: 'status',
    title: 'Status',
    render: (order) => <StatusBadge status={order.status} />,
    csvValue: (order) => order.status,
    phone: 'plain',
  },
  {
    name: 'receipt',
    title: 'Receipt',
    render: (order) => order.receipt ?? <NoValue />,
    csvValue: (order) => order.receipt,
  },
  { name: 'id', title: 'Order', render: (order) => <Mono>{order.id}</Mono>, csvValue: (order) => order.id, wide: true },
  {
    name: 'amount_paid',
    title: 'Paid',
    render: (order) => <Amount amount={order.amount_paid} currency={order.currency} />,
    csvValue: (order) => toDecimalString(order.amount_paid, order.currency),
    optional: true,
  },
  {
    name: 'notes',
    title: 'Notes',
    render: (order) =>
      Object.entries(order.notes)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ') || <NoValue />,
    csvValue: (order) => JSON.stringify(order.notes),
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (order) => <DateTime at={order.created_at} />,
    csvValue: (order) => order.created_at,
    phone: 'corner',
  },
];
