import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import type { Order } from '@/lib/resources';

export const orderColumns: Column<Order>[] = [
  {
    name: 'amount',
    title: 'Amount',
    render: (order) => <Amount amount={order.amount} currency={order.currency} />,
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (order) => order.currency,
    optional: true,
  },
  {
    name: 'status',
    title: 'Status',
    render: (order) => <StatusBadge status={order.status} />,
    phone: 'plain',
  },
  {
    name: 'receipt',
    title: 'Receipt',
    render: (order) => order.receipt ?? <NoValue />,
  },
  { name: 'id', title: 'Order', render: (order) => <Mono>{order.id}</Mono>, wide: true },
  {
    name: 'amount_paid',
    title: 'Paid',
    render: (order) => <Amount amount={order.amount_paid} currency={order.currency} />,
    optional: true,
  },
  {
    name: 'notes',
    title: 'Notes',
    render: (order) =>
      Object.entries(order.notes)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ') || <NoValue />,
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (order) => <DateTime at={order.created_at} />,
    phone: 'corner',
  },
];
