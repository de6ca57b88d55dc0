import type { Column } from '@/components/columns';
import { Amount, Mono, Nothing, Status, When } from '@/components/Values';
import type { PaymentLink } from '@/lib/resources';
import { plain } from '@/lib/money';

export const linkColumns: Column<PaymentLink>[] = [
  { name: 'description', title: 'For', show: (link) => link.description, cell: (link) => link.description },
  {
    name: 'amount',
    title: 'Amount',
    show: (link) => <Amount of={link.amount} currency={link.currency} />,
    cell: (link) => plain(link.amount, link.currency),
    phone: 'corner',
  },
  { name: 'currency', title: 'Currency', show: (link) => link.currency, cell: (link) => link.currency, optional: true, csv: 'always' },
  { name: 'status', title: 'Status', show: (link) => <Status of={link.status} />, cell: (link) => link.status, phone: 'plain' },
  { name: 'uses', title: 'Uses', show: (link) => link.uses, cell: (link) => link.uses, wide: true },
  { name: 'reference', title: 'Reference', show: (link) => link.reference ?? <Nothing />, cell: (link) => link.reference, wide: true },
  { name: 'expires_at', title: 'Expires', show: (link) => <When at={link.expires_at} />, cell: (link) => link.expires_at, wide: true },
  { name: 'id', title: 'Link', show: (link) => <Mono>{link.id}</Mono>, cell: (link) => link.id, optional: true },
  { name: 'url', title: 'Address', show: (link) => link.url, cell: (link) => link.url, optional: true },
  { name: 'created_at', title: 'Created', show: (link) => <When at={link.created_at} />, cell: (link) => link.created_at },
];
