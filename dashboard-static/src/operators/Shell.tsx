/** The frame of the portal's pages: navigation, theme and sign-out. */

import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';

import shared from '@/app/Shell.module.css';
import { ThemeToggle } from '@/app/ThemeToggle';
import { notifyError } from '@/components/notices';

import { $api, queryClient } from './api';
import classes from './Shell.module.css';

const PAGES = [
  { title: 'Merchants', to: '/' },
  { title: 'Proposals', to: '/proposals' },
  { title: 'Stage', to: '/stage' },
  { title: 'Audit log', to: '/audit-log' },
] as const;

export function Shell() {
  return (
    <div>
      <a href="#main" className={shared.skip}>
        Skip to content
      </a>
      <header className={classes.header}>
        <Group gap="xs" wrap="nowrap">
          <img src="/icon.svg" width={26} height={26} alt="" />
          <Text fw={650} visibleFrom="sm">
            Operators
          </Text>
        </Group>
        <Nav />
        <Group gap={4} wrap="nowrap" ml="auto">
          <ThemeToggle />
          <SignOut />
        </Group>
      </header>
      <main id="main" className={shared.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Nav() {
  const path = useRouterState({ select: (router) => router.location.pathname });
  return (
    <nav aria-label="Pages" className={classes.nav}>
      {PAGES.map(({ title, to }) => {
        const here = to === '/' ? path === '/' || path.startsWith('/merchants') : path.startsWith(to);
        return (
          <Button
            key={to}
            size="compact-md"
            variant={here ? 'light' : 'subtle'}
            color={here ? 'indigo' : 'gray'}
            {...(here ? { 'aria-current': 'page' as const } : {})}
            renderRoot={(props) => <Link to={to} {...props} />}
          >
            {title}
          </Button>
        );
      })}
    </nav>
  );
}

function SignOut() {
  const navigate = useNavigate();
  const signOut = $api.useMutation('delete', '/v1/operators/sessions/{session_id}', {
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
    onError: notifyError,
  });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label="Sign out"
      onClick={() => signOut.mutate({ params: { path: { session_id: 'current' } } })}
    >
      <IconLogout size={18} />
    </ActionIcon>
  );
}
