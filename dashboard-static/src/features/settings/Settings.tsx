/** The rooms of the settings. */

import type { ReactNode } from 'react';

import { Rooms } from '@/components/Rooms';

const ROOMS = [
  { to: '/settings', title: 'Business' },
  { to: '/settings/users', title: 'Users' },
  { to: '/settings/security', title: 'Password and sessions' },
] as const;

export function Settings(page: { title: string; actions?: ReactNode; children: ReactNode }) {
  return <Rooms name="Settings" rooms={ROOMS} {...page} />;
}
