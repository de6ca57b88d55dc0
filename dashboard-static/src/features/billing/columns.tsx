import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import type { Coupon, Invoice, Plan, Subscription, TaxRate } from '@/lib/resources';

import { cyclesText, daysCount, intervalText, invoiceName, offText, percentText } from './billing-texts';

/** An open invoice is overdue after the day on which it is due. */
export function InvoiceBadge({ invoice }: { invoice: Pick<Invoice, 'status' | 'overdue'> }) {
  return <StatusBadge status={invoice.overdue ? 'overdue' : invoice.status === 'open' ? 'to pay' : invoice.status} />;
}

export function ArchivedBadge({ resource }: { resource: { archived_at?: string } }) {
  return <StatusBadge status={resource.archived_at ? 'archived' : 'active'} />;
}

export const subscriptionColumns: Column<Subscription>[] = [
  { name: 'plan', title: 'Plan', render: ({ plan_name: name }) => name },
  { name: 'status', title: 'Status', render: ({ status }) => <StatusBadge status={status} />, phone: 'plain' },
  {
    name: 'amount',
    title: 'Price',
    render: (one) => (
      <>
        <Amount amount={one.amount * one.quantity} currency={one.currency} /> {intervalText(one)}
      </>
    ),
  },
  { name: 'quantity', title: 'Quantity', render: ({ quantity }) => quantity, optional: true },
  { name: 'customer', title: 'Customer', render: ({ customer_id: id }) => <Mono>{id}</Mono>, wide: true },
  {
    name: 'current_period_end',
    title: 'Period ends',
    render: ({ status, current_period_end: end }) => (status === 'canceled' ? <NoValue /> : <DateTime at={end} />),
  },
  { name: 'id', title: 'Subscription', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
  { name: 'created_at', title: 'Created', render: ({ created_at: at }) => <DateTime at={at} />, phone: 'corner' },
];

export const invoiceColumns: Column<Invoice>[] = [
  { name: 'number', title: 'Number', render: invoiceName },
  { name: 'status', title: 'Status', render: (invoice) => <InvoiceBadge invoice={invoice} />, phone: 'plain' },
  { name: 'total', title: 'Total', render: ({ total, currency }) => <Amount amount={total} currency={currency} /> },
  { name: 'currency', title: 'Currency', render: ({ currency }) => currency, optional: true },
  { name: 'customer', title: 'Customer', render: ({ customer_id: id }) => <Mono>{id}</Mono>, wide: true },
  { name: 'due_by', title: 'Due', render: ({ due_by: at }) => <DateTime at={at} /> },
  { name: 'id', title: 'Invoice', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
  {
    name: 'opened_at',
    title: 'Date',
    render: ({ opened_at: at, created_at: created }) => <DateTime at={at ?? created} />,
    phone: 'corner',
  },
];

export const planColumns: Column<Plan>[] = [
  { name: 'name', title: 'Plan', render: ({ name }) => name },
  {
    name: 'amount',
    title: 'Price',
    render: (plan) => (
      <>
        <Amount amount={plan.amount} currency={plan.currency} /> {intervalText(plan)}
      </>
    ),
  },
  { name: 'status', title: 'Status', render: (plan) => <ArchivedBadge resource={plan} />, phone: 'plain' },
  {
    name: 'trial_days',
    title: 'Trial',
    render: ({ trial_days: days }) => (days ? daysCount(days) : <NoValue />),
    wide: true,
  },
  {
    name: 'setup_fee',
    title: 'Setup fee',
    render: ({ setup_fee: fee, currency }) => (fee ? <Amount amount={fee} currency={currency} /> : <NoValue />),
    wide: true,
  },
  {
    name: 'tax_rates',
    title: 'Taxes',
    render: ({ tax_rates: rates }) => rates.map((rate) => taxText(rate)).join(', ') || <NoValue />,
    wide: true,
  },
  { name: 'id', title: 'ID', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
  { name: 'created_at', title: 'Created', render: ({ created_at: at }) => <DateTime at={at} />, wide: true },
];

export const couponColumns: Column<Coupon>[] = [
  { name: 'name', title: 'Coupon', render: ({ name }) => name },
  {
    name: 'off',
    title: 'Discount',
    render: (coupon) => `${offText(coupon, coupon.currency ?? '')} ${cyclesText(coupon.cycles)}`,
  },
  { name: 'status', title: 'Status', render: (coupon) => <ArchivedBadge resource={coupon} />, phone: 'plain' },
  {
    name: 'redemptions',
    title: 'Redeemed',
    render: ({ redemptions, max_redemptions: most }) => (most ? `${redemptions} of ${most}` : redemptions),
  },
  {
    name: 'expires_at',
    title: 'Expires',
    render: ({ expires_at: at }) => <DateTime at={at} />,
    wide: true,
  },
  { name: 'id', title: 'ID', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
  { name: 'created_at', title: 'Created', render: ({ created_at: at }) => <DateTime at={at} />, wide: true },
];

export const taxRateColumns: Column<TaxRate>[] = [
  { name: 'name', title: 'Tax', render: ({ name }) => name },
  { name: 'percent', title: 'Rate', render: ({ basis_points: points }) => percentText(points) },
  {
    name: 'inclusive',
    title: 'Prices',
    render: ({ inclusive }) => (inclusive ? 'include the tax' : 'without the tax'),
  },
  { name: 'status', title: 'Status', render: (rate) => <ArchivedBadge resource={rate} />, phone: 'plain' },
  { name: 'id', title: 'ID', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
  { name: 'created_at', title: 'Created', render: ({ created_at: at }) => <DateTime at={at} />, wide: true },
];

/** → GST 18%. */
export function taxText({ name, basis_points: points }: Pick<TaxRate, 'name' | 'basis_points'>): string {
  return `${name} ${percentText(points)}`;
}
