/** ⌘K: every page, anything by its whole id, and orders, payments and refunds by what the API finds them by. */

import { Spotlight } from '@mantine/spotlight';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { $api } from '@/lib/api';
import { shown } from '@/lib/money';
import { isWhole, pageOf } from '@/lib/resources';

import { PAGES } from './pages';
import { searchStore } from './search-store';

export function Search() {
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const wanted = query.trim();
  const pages = PAGES.filter(({ title, words }) => `${title} ${words}`.toLowerCase().includes(wanted.toLowerCase()));
  const { found, state, again } = useFound(wanted);
  useEffect(() => {
    if (found.length > 0) selectFirst();
  }, [found]);
  const own = isWhole(wanted) ? pageOf(wanted) : undefined;
  return (
    <Spotlight.Root
      store={searchStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': 'Search' } }}
    >
      <Spotlight.Search placeholder="Id, receipt, metadata, email, page …" aria-label="Search" leftSection={<IconSearch size={18} aria-hidden />} />
      <Spotlight.ActionsList {...RESULTS}>
        {own && found.every(({ data }) => data.id !== wanted) && (
          <Spotlight.Action label={`Open ${wanted}`} leftSection={<IconArrowRight size={18} />} onClick={() => void navigate({ to: own })} />
        )}
        {found.length > 0 && (
          <Spotlight.ActionsGroup label="Found">
            {found.map(({ type, field, text, data }) => (
              <Spotlight.Action
                key={`${data.id} ${field}`}
                label={`${named(type)} of ${shown(data.amount, data.currency)} · ${data.status.replaceAll('_', ' ')}`}
                description={field === 'id' ? data.id : `${field}: ${text}`}
                leftSection={<IconArrowRight size={18} />}
                onClick={() => void navigate({ to: pageOf(data.id) ?? '/' })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label="Pages">
            {pages.map(({ title, to, icon: Icon }) => (
              <Spotlight.Action key={to} label={title} leftSection={<Icon size={18} />} onClick={() => void navigate({ to })} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {state === 'failed' && (
          <Spotlight.Empty role="alert">
            Could not search.{' '}
            <Button size="compact-xs" variant="default" onClick={again}>
              Try again
            </Button>
          </Spotlight.Empty>
        )}
        {state === 'searching' && <Spotlight.Empty role="status">Searching …</Spotlight.Empty>}
        {state === 'searched' && !own && found.length === 0 && pages.length === 0 && <Spotlight.Empty>Nothing found</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** A long list is scrolled by keyboard, too. The library hands it to its ScrollArea, though its types know nothing of that. */
const RESULTS: object = { viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Results' } };

/** The library selects the first of what is there when the words change; what the API finds comes later. */
function selectFirst(): void {
  const list = document.getElementById(searchStore.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  searchStore.updateState((state) => ({ ...state, selected: 0 }));
}

function named(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

const NONE: never[] = [];

/** What the API finds. Until it has been asked for the very words that stand there, it is being searched. */
function useFound(wanted: string) {
  const [q] = useDebouncedValue(wanted, 250);
  const asked = wanted.length >= 2;
  const answer = $api.useQuery('get', '/v1/dashboard/search', { params: { query: { q } } }, { enabled: asked && q.length >= 2 });
  const settled = !asked || (q === wanted && !answer.isFetching);
  return {
    found: (asked && q.length >= 2 && answer.data?.data) || NONE,
    state: !settled ? 'searching' : asked && answer.error ? 'failed' : 'searched',
    again: () => void answer.refetch(),
  } as const;
}
