/** The frame of every page: navigation, search, mode switch and account menu. */

import { ActionIcon, Burger, Button, Drawer, Group, Kbd, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';

import { isDialogOpen } from '@/components/focus';
import { Loading } from '@/components/Loading';
import { useMode } from '@/lib/mode';
import { useMe } from '@/lib/session';

import { AccountMenu } from './AccountMenu';
import { hasBanner } from './account-state';
import { MerchantSwitch } from './MerchantSwitch';
import { ModeSwitch } from './ModeSwitch';
import { Nav } from './Nav';
import { Reauthentication } from './Reauthentication';
import { SecondFactorNotice, useNeedsSecondFactor } from './SecondFactorNotice';
import classes from './Shell.module.css';
import { useShortcutsDialog } from './Shortcuts';
import { StaleBanner } from './StaleBanner';
import { openSearch } from './search-store';
import { ThemeToggle } from './ThemeToggle';

const Search = lazy(() => import('./Search').then(({ Search }) => ({ default: Search })));

const AccountBanner = lazy(async () => ({ default: (await import('./AccountBanner')).AccountBanner }));

export function Shell() {
  const me = useMe();
  const [navOpened, nav] = useDisclosure();
  const path = useRouterState({ select: (router) => router.location.pathname });
  const mode = useMode();
  const shortcuts = useShortcutsDialog();
  const needsSecondFactor = useNeedsSecondFactor(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every navigation closes the menu
  useEffect(nav.close, [path]);
  useHotkeys([['mod+K', () => isDialogOpen() || openSearch()]], []);
  return (
    <div className={classes.shell} data-mode={mode}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <aside className={classes.side}>
        <Brand />
        <Nav />
      </aside>
      <Drawer opened={navOpened} onClose={nav.close} size={260} title={<Brand />}>
        <Nav />
      </Drawer>
      <header className={classes.header}>
        <Burger className={classes.burger} opened={navOpened} onClick={nav.open} size="sm" aria-label="Menu" />
        <SearchButton />
        <Group gap="xs" wrap="nowrap" ml="auto">
          <MerchantSwitch />
          <ModeSwitch />
          <ThemeToggle />
          <AccountMenu showShortcuts={shortcuts.open} />
        </Group>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <StaleBanner />
        {me && hasBanner(me, mode) && (
          <Suspense>
            <AccountBanner me={me} />
          </Suspense>
        )}
        <Suspense fallback={<Loading />}>{needsSecondFactor ? <SecondFactorNotice /> : <Outlet />}</Suspense>
      </main>
      <Suspense>
        <Search />
      </Suspense>
      {shortcuts.dialog}
      <Reauthentication />
    </div>
  );
}

function Brand() {
  return (
    <Group gap="xs" wrap="nowrap" className={classes.brand}>
      <img src="/icon.svg" width={26} height={26} alt="" />
      <Text fw={650}>Payment Gateway</Text>
    </Group>
  );
}

function SearchButton() {
  return (
    <>
      <Button
        className={classes.search}
        variant="default"
        justify="space-between"
        size="sm"
        fw={400}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">⌘K</Kbd>}
        onClick={openSearch}
        aria-label="Search"
      >
        Search
      </Button>
      <ActionIcon
        className={classes.searchIcon}
        variant="subtle"
        color="gray"
        size="lg"
        onClick={openSearch}
        aria-label="Search"
      >
        <IconSearch size={18} />
      </ActionIcon>
    </>
  );
}
