/** A page with tabs that have their own URLs. Navigation by tab keeps the focus on the tab. */

import { Tabs } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';

import classes from './list.module.css';
import { Page } from './Page';

interface TabbedPageProps {
  /** The accessible name of the tab list. */
  name: string;
  tabs: readonly { to: string; title: string }[];
  title: string;
  subtitle?: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function TabbedPage({ name, tabs, children, ...page }: TabbedPageProps) {
  const path = useRouterState({ select: (router) => router.location.pathname });
  const byTab = useRouterState({ select: (router) => router.location.state.byTab });
  const activeTab = useRef<HTMLButtonElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    activeTab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <Page {...page} {...(byTab ? { focusTarget: activeTab } : {})}>
      <Tabs value={path} onChange={(to) => to && void navigate({ to, state: { byTab: true } })} keepMounted={false}>
        <Tabs.List aria-label={name} mb="lg" className={classes.tabs}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.to} value={tab.to} ref={tab.to === path ? activeTab : undefined}>
              {tab.title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((tab) => (
          <Tabs.Panel key={tab.to} value={tab.to}>
            {tab.to === path && children}
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
