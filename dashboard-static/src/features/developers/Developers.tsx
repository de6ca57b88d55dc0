/** The rooms of the developers' page. */

import type { ReactNode } from 'react';

import { Rooms } from '@/components/Rooms';

const ROOMS = [
  { to: '/developers', title: 'API keys' },
  { to: '/developers/guide', title: 'Integration guide' },
  { to: '/developers/reference', title: 'API reference' },
  { to: '/developers/requests', title: 'Requests' },
] as const;

interface DevelopersProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Developers(page: DevelopersProps) {
  return <Rooms name="Developers" rooms={ROOMS} subtitle="All that your own code needs." {...page} />;
}
