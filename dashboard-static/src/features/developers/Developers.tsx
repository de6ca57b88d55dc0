/** The rooms of the developers' page. */

import { Tabs } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import classes from '@/components/list.module.css';
import { Page } from '@/components/Page';

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

export function Developers({ title, actions, children }: DevelopersProps) {
  const path = useRouterState({ select: (router) => router.location.pathname });
  const navigate = useNavigate();
  return (
    <Page title={title} subtitle="All that your own code needs." actions={actions}>
      <Tabs value={path} onChange={(to) => void navigate({ to: to ?? '/developers' })} keepMounted={false}>
        <Tabs.List aria-label="Developers" mb="lg" className={classes.tabs}>
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
