/** The navigation to every section. */

import { NavLink, Stack } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';

import { PAGES } from './pages';
import classes from './Shell.module.css';

export function Nav() {
  const path = useRouterState({ select: (router) => router.location.pathname });
  return (
    <Stack component="nav" gap={2} aria-label="Pages">
      {PAGES.map(({ title, to, icon: Icon }) => {
        const here = to === '/' ? path === '/' : path.startsWith(to);
        return (
          <NavLink
            key={to}
            className={classes.navLink}
            label={title}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
            active={here}
            {...(here ? { 'aria-current': 'page' as const } : {})}
            renderRoot={(props) => <Link to={to} {...props} />}
          />
        );
      })}
    </Stack>
  );
}
