/** The rooms of the settings. */

import type { ReactNode } from 'react';

import { Rooms } from '@/components/Rooms';

const ROOMS = [
  { to: '/settings', title: 'Business' },
  { to: '/settings/security', title: 'Password and sessions' },
] as const;

export function Settings(page: { title: string; children: ReactNode }) {
  return <Rooms name="Settings" rooms={ROOMS} {...page} />;
}
