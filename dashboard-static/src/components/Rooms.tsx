/** A page of several rooms, each with an address of its own, behind tabs. */

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

/** Whether a room was gone to by its tab. Each is a page of its own, with tabs of its own. */
let byTab = false;

export function Rooms({ name, rooms, children, ...page }: RoomsProps) {
  const path = useRouterState({ select: (router) => router.location.pathname });
  const navigate = useNavigate();
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (byTab) here.current?.focus();
    byTab = false;
  }, []);
  const go = (to: string | null) => {
    byTab = true;
    if (to) void navigate({ to });
  };
  return (
    <Page {...page}>
      <Tabs value={path} onChange={go} keepMounted={false}>
        <Tabs.List aria-label={name} mb="lg" className={classes.tabs}>
          {rooms.map((room) => (
            <Tabs.Tab key={room.to} value={room.to} ref={room.to === path ? here : null}>
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
