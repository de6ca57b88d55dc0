/** The rooms of the settings. */

import { Tabs } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import classes from '@/components/list.module.css';
import { Page } from '@/components/Page';

const ROOMS = [
  { to: '/settings', title: 'Business' },
  { to: '/settings/security', title: 'Password and sessions' },
] as const;

export function Settings({ title, children }: { title: string; children: ReactNode }) {
  const path = useRouterState({ select: (router) => router.location.pathname });
  const navigate = useNavigate();
  return (
    <Page title={title}>
      <Tabs value={path} onChange={(to) => void navigate({ to: to ?? '/settings' })} keepMounted={false}>
        <Tabs.List aria-label="Settings" mb="lg" className={classes.tabs}>
          {ROOMS.map((room) => (
            <Tabs.Tab key={room.to} value={room.to}>
              {room.title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {ROOMS.map((room) => (
          <Tabs.Panel key={room.to} value={room.to}>
            {room.to === path && children}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
