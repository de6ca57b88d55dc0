import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, StatusBadge } from '@/components/DisplayValues';
import type { Payout, PayoutLine } from '@/lib/resources';

import { ResourceLink } from './ResourceLink';

interface Sums {
  gross: number;
  fee: number;
  tax: number;
  net: number;
  currency: string;
}

type SumName = 'gross' | 'fee' | 'tax' | 'net';

const currency: Column<{ currency: string }> = {
  name: 'currency',
  title: 'Currency',
  render: (row) => row.currency,
  optional: true,
};

function sum(name: SumName, title: string, options: Partial<Column<Sums>> = {}): Column<Sums> {
  return {
    name,
    title,
    render: (row) => <Amount amount={row[name]} currency={row.currency} />,
    ...options,
  };
}

const SUMS = [sum('gross', 'Gross'), sum('fee', 'Fee'), sum('tax', 'Tax in the fee', { optional: true })];

export function payoutColumns(acquirerName: (id: string) => string): Column<Payout>[] {
  return [
    {
      name: 'amount',
      title: 'Paid out',
      render: (payout) => <Amount amount={payout.amount} currency={payout.currency} />,
    },
    currency,
    {
      name: 'status',
      title: 'Status',
      render: (payout) => <StatusBadge status={payout.status} />,
      phone: 'plain',
    },
    ...SUMS,
    {
      name: 'lines',
      title: 'Lines',
      render: (payout) => payout.lines,
      optional: true,
    },
    {
      name: 'acquirer',
      title: 'Acquirer',
      render: (payout) => acquirerName(payout.acquirer),
    },
    {
      name: 'acquirer_reference',
      title: 'Acquirer reference',
      render: (payout) => <Mono>{payout.acquirer_reference}</Mono>,
      wide: true,
    },
    {
      name: 'arrived_at',
      title: 'Arrived',
      render: (payout) => <DateTime at={payout.arrived_at} />,
      phone: 'corner',
    },
  ];
}

export const lineColumns: Column<PayoutLine>[] = [
  {
    name: 'acquirer_kind',
    title: 'Kind',
    render: (line) => line.acquirer_kind.replaceAll('_', ' ').toLowerCase(),
  },
  currency,
  ...SUMS,
  sum('net', 'Net'),
  {
    name: 'exchange_rate',
    title: 'Exchange rate',
    render: (line) => line.exchange_rate,
    optional: true,
  },
  {
    name: 'payment_id',
    title: 'Payment',
    render: (line) => <ResourceLink id={line.payment_id} />,
    wide: true,
  },
  {
    name: 'refund_id',
    title: 'Refund',
    render: (line) => <ResourceLink id={line.refund_id} />,
    wide: true,
  },
  {
    name: 'acquirer_reference',
    title: 'Acquirer reference',
    render: (line) => line.acquirer_reference && <Mono>{line.acquirer_reference}</Mono>,
    optional: true,
  },
  {
    name: 'available_at',
    title: 'Available',
    render: (line) => <DateTime at={line.available_at} />,
    phone: 'corner',
  },
];
