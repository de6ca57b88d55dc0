/** The tabs of the Developers section. */

import type { ReactNode } from 'react';

import { TabbedPage } from '@/components/TabbedPage';

const TABS = [
  { to: '/developers', title: 'API keys' },
  { to: '/developers/guide', title: 'Integration guide' },
  { to: '/developers/reference', title: 'API reference' },
  { to: '/developers/requests', title: 'Requests' },
] as const;

interface DevelopersTabsProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function DevelopersTabs(page: DevelopersTabsProps) {
  return <TabbedPage name="Developers" tabs={TABS} subtitle="API keys, guides and logs." {...page} />;
}
