/** The tables of the billing overview. */

import type { Column } from '@/components/columns';
import { NoValue } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Table } from '@/components/Table';
import { formatMoney } from '@/lib/money';
import type { SubscriptionCurrency } from '@/lib/resources';
import { formatStartedDay } from '@/lib/time';

type Movements = SubscriptionCurrency['movements'];

interface Row {
  id: string;
  count?: number;
  amount: string;
  before: string;
}

const NAMES: { name: string; count?: keyof Movements; amount: keyof Movements; sign: 1 | -1 }[] = [
  { name: 'New', count: 'new', amount: 'new_mrr', sign: 1 },
  { name: 'Resumed', count: 'resumed', amount: 'resumed_mrr', sign: 1 },
  { name: 'Upgrades', amount: 'expansion_mrr', sign: 1 },
  { name: 'Downgrades', amount: 'contraction_mrr', sign: -1 },
  { name: 'Paused', count: 'paused', amount: 'paused_mrr', sign: -1 },
  { name: 'Canceled', count: 'churned', amount: 'churned_mrr', sign: -1 },
];

const COLLECTION: { name: string; count: keyof Movements; amount: keyof Movements }[] = [
  { name: 'Paid', count: 'paid', amount: 'paid_amount' },
  { name: 'Not paid when due', count: 'failed', amount: 'failed_amount' },
  { name: 'Paid late', count: 'recovered', amount: 'recovered_amount' },
];

export function MovementsTable({ metrics: { movements, previous, currency } }: { metrics: SubscriptionCurrency }) {
  const rows = NAMES.map(({ name, count, amount, sign }) => ({
    id: name,
    ...(count ? { count: movements[count] } : {}),
    amount: formatMoney(sign * movements[amount] || 0, currency),
    before: formatMoney(sign * previous[amount] || 0, currency),
  }));
  return <Table label="What changed the monthly revenue" rows={rows} columns={columns('MRR')} />;
}

export function CollectionTable({ metrics: { movements, previous, currency } }: { metrics: SubscriptionCurrency }) {
  const rows = COLLECTION.map(({ name, count, amount }) => ({
    id: name,
    count: movements[count],
    amount: formatMoney(movements[amount], currency),
    before: formatMoney(previous[amount], currency),
  }));
  return <Table label="Collection" rows={rows} columns={columns('Amount')} />;
}

function columns(amount: string): Column<Row>[] {
  return [
    { name: 'name', title: 'Change', render: ({ id }) => id },
    { name: 'count', title: 'Number', render: ({ count }) => count ?? <NoValue />, align: 'right' },
    { name: 'amount', title: amount, render: (row) => row.amount, align: 'right', phone: 'corner' },
    { name: 'before', title: 'Previous', render: ({ before }) => before, align: 'right' },
  ];
}

export function RenewalsTable({ metrics, zone }: { metrics: SubscriptionCurrency; zone: string }) {
  const days = metrics.renewals.filter(({ renewals }) => renewals > 0).map((day) => ({ ...day, id: day.at }));
  if (days.length === 0) return <EmptyState title="No renewals" />;
  const money = (amount: number) => formatMoney(amount, metrics.currency);
  const total = {
    id: 'all',
    at: '',
    renewals: days.reduce((sum, { renewals }) => sum + renewals, 0),
    amount: days.reduce((sum, { amount }) => sum + amount, 0),
  };
  return (
    <Table
      label="Renewals"
      rows={[...days, total]}
      columns={[
        { name: 'at', title: 'Day', render: ({ at }) => (at ? formatStartedDay(at, zone) : <strong>Total</strong>) },
        { name: 'renewals', title: 'Invoices', render: ({ renewals }) => renewals, align: 'right' },
        {
          name: 'amount',
          title: 'Expected with taxes',
          render: ({ amount }) => money(amount),
          align: 'right',
          phone: 'corner',
        },
      ]}
    />
  );
}
