/** The tabs of the Billing section. */

import type { ReactNode } from 'react';

import { TabbedPage } from '@/components/TabbedPage';

const TABS = [
  { to: '/billing', title: 'Overview' },
  { to: '/billing/subscriptions', title: 'Subscriptions' },
  { to: '/billing/invoices', title: 'Invoices' },
  { to: '/billing/mandates', title: 'Mandates' },
  { to: '/billing/plans', title: 'Plans' },
  { to: '/billing/coupons', title: 'Coupons' },
  { to: '/billing/tax-rates', title: 'Tax rates' },
] as const;

export function BillingTabs(page: { title: string; subtitle?: string; actions?: ReactNode; children: ReactNode }) {
  return <TabbedPage name="Billing" tabs={TABS} {...page} />;
}
