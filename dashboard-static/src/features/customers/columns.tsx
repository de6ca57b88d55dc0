import type { Column } from '@/components/columns';
import { DateTime, Mono, NoValue } from '@/components/DisplayValues';
import { type Customer, customerName } from '@/lib/resources';

const shown = (value: string | undefined) => value ?? <NoValue />;

export const customerColumns: Column<Customer>[] = [
  {
    name: 'name',
    title: 'Customer',
    render: (customer) => (customer.deleted_at ? 'Deleted customer' : customerName(customer)),
  },
  { name: 'email', title: 'Email', render: ({ email }) => shown(email) },
  { name: 'phone', title: 'Phone', render: ({ phone }) => shown(phone), wide: true },
  {
    name: 'reference',
    title: 'Reference',
    render: ({ reference }) => shown(reference),
    wide: true,
  },
  { name: 'id', title: 'ID', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
  {
    name: 'created_at',
    title: 'Created',
    render: (customer) => <DateTime at={customer.created_at} />,
    phone: 'corner',
  },
];
