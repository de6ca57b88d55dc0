/** The tabs of the Settings section. */

import type { ReactNode } from 'react';

import { TabbedPage } from '@/components/TabbedPage';

const TABS = [
  { to: '/settings', title: 'Business' },
  { to: '/settings/branding', title: 'Branding' },
  { to: '/settings/acquirers', title: 'Acquirers' },
  { to: '/settings/routing', title: 'Routing' },
  { to: '/settings/risk', title: 'Risk' },
  { to: '/settings/limits', title: 'Limits' },
  { to: '/settings/users', title: 'Users' },
  { to: '/settings/audit-log', title: 'Audit log' },
  { to: '/settings/alerts', title: 'Alerts' },
  { to: '/settings/payer-messages', title: 'Payer messages' },
  { to: '/settings/security', title: 'Security' },
] as const;

export function SettingsTabs(page: { title: string; actions?: ReactNode; children: ReactNode }) {
  return <TabbedPage name="Settings" tabs={TABS} {...page} />;
}
