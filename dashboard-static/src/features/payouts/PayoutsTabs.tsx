/** The tabs of the Payouts section. */

import type { ReactNode } from 'react';

import { TabbedPage } from '@/components/TabbedPage';

const TABS = [
  { to: '/payouts', title: 'All payouts' },
  { to: '/payouts/differences', title: 'Differences' },
] as const;

export function PayoutsTabs(page: { title: string; subtitle: string; children: ReactNode }) {
  return <TabbedPage name="Payouts" tabs={TABS} {...page} />;
}
