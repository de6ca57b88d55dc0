import type { Column } from '@/components/columns';
import { Amount, Mono, Nothing, Status, When } from '@/components/Values';
import { plain } from '@/lib/money';
import type { Order } from '@/lib/resources';

export const orderColumns: Column<Order>[] = [
  {
    name: 'amount',
    title: 'Amount',
    show: (order) => <Amount of={order.amount} currency={order.currency} />,
    cell: (order) => plain(order.amount, order.currency),
  },
  { name: 'currency', title: 'Currency', show: (order) => order.currency, cell: (order) => order.currency, optional: true, csv: 'always' },
  { name: 'status', title: 'Status', show: (order) => <Status of={order.status} />, cell: (order) => order.status, phone: 'plain' },
  { name: 'receipt', title: 'Receipt', show: (order) => order.receipt ?? <Nothing />, cell: (order) => order.receipt },
  { name: 'id', title: 'Order', show: (order) => <Mono>{order.id}</Mono>, cell: (order) => order.id, wide: true },
  {
    name: 'amount_paid',
    title: 'Paid',
    show: (order) => <Amount of={order.amount_paid} currency={order.currency} />,
    cell: (order) => plain(order.amount_paid, order.currency),
    optional: true,
  },
  {
    name: 'notes',
    title: 'Notes',
    show: (order) => Object.entries(order.notes).map(([key, value]) => `${key}: ${value}`).join(', ') || <Nothing />,
    cell: (order) => JSON.stringify(order.notes),
    optional: true,
  },
  { name: 'created_at', title: 'Created', show: (order) => <When at={order.created_at} />, cell: (order) => order.created_at, phone: 'corner' },
];
