import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { USE_LABELS } from '@/components/resource-filters';
import type { PaymentLink } from '@/lib/resources';

export const linkColumns: Column<PaymentLink>[] = [
  {
    name: 'description',
    title: 'Description',
    render: (link) => link.description,
  },
  {
    name: 'amount',
    title: 'Amount',
    render: (link) => <Amount amount={link.amount} currency={link.currency} />,
    phone: 'corner',
  },
  {
    name: 'currency',
    title: 'Currency',
    render: (link) => link.currency,
    optional: true,
  },
  {
    name: 'status',
    title: 'Status',
    render: (link) => <StatusBadge status={link.status} />,
    phone: 'plain',
  },
  { name: 'uses', title: 'Use', render: (link) => USE_LABELS[link.uses], wide: true },
  {
    name: 'reference',
    title: 'Reference',
    render: (link) => link.reference ?? <NoValue />,
    wide: true,
  },
  {
    name: 'expires_at',
    title: 'Expires',
    render: (link) => <DateTime at={link.expires_at} />,
    wide: true,
  },
  { name: 'id', title: 'Link', render: (link) => <Mono>{link.id}</Mono>, optional: true },
  { name: 'url', title: 'URL', render: (link) => link.url, optional: true },
  {
    name: 'created_at',
    title: 'Created',
    render: (link) => <DateTime at={link.created_at} />,
  },
];
