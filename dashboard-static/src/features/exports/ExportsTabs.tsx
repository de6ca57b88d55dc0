/** The tabs of the Exports section. */

import type { ReactNode } from 'react';

import { TabbedPage } from '@/components/TabbedPage';

const TABS = [
  { to: '/exports', title: 'Files' },
  { to: '/exports/schedules', title: 'Schedules' },
] as const;

export function ExportsTabs(page: { title: string; subtitle: string; actions?: ReactNode; children: ReactNode }) {
  return <TabbedPage name="Exports" tabs={TABS} {...page} />;
}
