/**
 * The saved views of a list: open one, save the current filters as one, change or delete those that are open.
 * Several are open if a user and the team saved the same filters.
 */

import { Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconCheck, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import { $api } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import type { SavedView, ViewedList } from '@/lib/resources';
import { isSameSearch, toSearch } from '@/lib/saved-views';
import { useHasRole, useMe } from '@/lib/session';

const ViewDialog = lazy(async () => ({ default: (await import('./ViewDialog')).ViewDialog }));
const DeleteViewDialog = lazy(async () => ({ default: (await import('./DeleteViewDialog')).DeleteViewDialog }));

type Shown = { dialog: 'save' } | { dialog: 'change' | 'delete'; view: SavedView };

export function ViewsMenu({ list }: { list: ViewedList }) {
  const [opened, menu] = useDisclosure();
  const [shown, show] = useState<Shown>();
  const search = toSearch(useFilters().filters);
  const close = () => show(undefined);
  return (
    <>
      <Menu position="bottom-end" width={260} opened={opened} onChange={(open) => (open ? menu.open() : menu.close())}>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {opened && <ViewItems list={list} search={search} show={show} />}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {shown?.dialog === 'save' && <ViewDialog list={list} search={search} close={close} />}
        {shown?.dialog === 'change' && <ViewDialog list={list} search={search} view={shown.view} close={close} />}
        {shown?.dialog === 'delete' && <DeleteViewDialog view={shown.view} close={close} />}
      </Suspense>
    </>
  );
}

interface ViewItemsProps {
  list: ViewedList;
  search: Record<string, string>;
  show: (shown: Shown) => void;
}

function ViewItems({ list, search, show }: ViewItemsProps) {
  const query = $api.useQuery('get', '/v1/dashboard/saved-views', { params: { query: { list } } });
  const views = query.data?.data ?? [];
  const open = views.filter((view) => isSameSearch(view.search, search));
  const isEmpty = Object.keys(search).length === 0;
  const cannotSave = isEmpty || open.length > 0;
  return (
    <>
      {query.error && <Menu.Label role="alert">The views could not be loaded.</Menu.Label>}
      {query.data && views.length === 0 && <Menu.Label>No saved views yet</Menu.Label>}
      {views.map((view) => (
        <ViewItem key={view.id} view={view} isOpen={open.includes(view)} />
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconPlus size={14} aria-hidden />}
        // Not `disabled`: it takes the focus when the menu opens before its views are loaded.
        data-disabled={cannotSave || undefined}
        aria-disabled={cannotSave}
        onClick={() => !cannotSave && show({ dialog: 'save' })}
      >
        Save current filters
      </Menu.Item>
      {isEmpty && <Menu.Label>Set a filter or search first.</Menu.Label>}
      {open.map((view) => (
        <ChangeItems key={view.id} view={view} show={show} />
      ))}
    </>
  );
}

function ViewItem({ view, isOpen }: { view: SavedView; isOpen: boolean }) {
  const navigate = useNavigate();
  return (
    <Menu.Item
      aria-current={isOpen || undefined}
      rightSection={isOpen && <IconCheck size={14} aria-hidden />}
      onClick={() => void navigate({ to: '.', search: view.search as never })}
    >
      {view.name}
      <Owner view={view} />
    </Menu.Item>
  );
}

function Owner({ view }: { view: SavedView }) {
  if (!view.shared) return null;
  return (
    <Text span fz="xs" c="dimmed">
      {' '}
      · team
    </Text>
  );
}

function ChangeItems({ view, show }: { view: SavedView; show: ViewItemsProps['show'] }) {
  const isOwner = useHasRole('owner');
  const isMember = useHasRole();
  if (!useMe() || !(view.own || isOwner) || (view.shared && !isMember)) return null;
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={() => show({ dialog: 'change', view })}>
        Rename or share “{view.name}”
        <Owner view={view} />
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => show({ dialog: 'delete', view })}>
        Delete “{view.name}”
        <Owner view={view} />
      </Menu.Item>
    </>
  );
}
