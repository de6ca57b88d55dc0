import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { CustomerLink } from '@/components/CustomerLink';
import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { methodName } from '@/lib/payment-methods';
import type { Debit, Mandate } from '@/lib/resources';

import { DEBIT_STATES, FREQUENCIES, limitText } from './mandate-texts';

export const mandateColumns: Column<Mandate>[] = [
  { name: 'limit', title: 'Limit', render: limitText },
  { name: 'status', title: 'Status', render: ({ status }) => <StatusBadge status={status} />, phone: 'plain' },
  { name: 'frequency', title: 'Frequency', render: ({ frequency }) => FREQUENCIES[frequency], phone: 'plain' },
  { name: 'method', title: 'Method', render: ({ method }) => methodName(method), wide: true },
  { name: 'customer', title: 'Customer', render: ({ customer_id: id }) => <CustomerLink id={id} />, wide: true },
  { name: 'expires_at', title: 'Ends', render: ({ expires_at: at }) => <DateTime at={at} /> },
  { name: 'id', title: 'Mandate', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
  { name: 'created_at', title: 'Created', render: ({ created_at: at }) => <DateTime at={at} />, phone: 'corner' },
];

export const debitColumns: Column<Debit>[] = [
  { name: 'amount', title: 'Amount', render: ({ amount, currency }) => <Amount amount={amount} currency={currency} /> },
  {
    name: 'status',
    title: 'Status',
    render: ({ status }) => <StatusBadge status={DEBIT_STATES[status]} />,
    phone: 'corner',
  },
  { name: 'announced_at', title: 'Announced', render: ({ announced_at: at }) => <DateTime at={at} /> },
  { name: 'charge_at', title: 'From', render: ({ charge_at: at }) => <DateTime at={at} /> },
  {
    name: 'payment',
    title: 'Payment',
    render: ({ payment_id: id }) => (id ? <PaymentLink id={id} /> : <NoValue />),
  },
];

function PaymentLink({ id }: { id: string }) {
  return (
    <Anchor
      fz="inherit"
      aria-label={`Payment ${id}`}
      renderRoot={(props) => <Link to="/payments/$id" params={{ id }} {...props} />}
    >
      View
    </Anchor>
  );
}
