/** A page of several rooms, each with an address of its own, behind tabs. Who goes by the tabs stays on them. */

import { Tabs } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

import classes from './list.module.css';
import { Page } from './Page';

interface RoomsProps {
  /** Names the tabs. */
  name: string;
  rooms: readonly { to: string; title: string }[];
  title: string;
  subtitle?: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Rooms({ name, rooms, children, ...page }: RoomsProps) {
  const path = useRouterState({ select: (router) => router.location.pathname });
  const byTab = useRouterState({ select: (router) => router.location.state.byTab });
  const tab = useRef<HTMLButtonElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <Page {...page} {...(byTab ? { arrival: tab } : {})}>
      <Tabs value={path} onChange={(to) => to && void navigate({ to, state: { byTab: true } })} keepMounted={false}>
        <Tabs.List aria-label={name} mb="lg" className={classes.tabs}>
          {rooms.map((room) => (
            <Tabs.Tab key={room.to} value={room.to} ref={room.to === path ? tab : undefined}>
              {room.title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {rooms.map((room) => (
          <Tabs.Panel key={room.to} value={room.to}>
            {room.to === path && children}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    byTab?: true;
  }
}
