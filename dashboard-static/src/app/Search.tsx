/** ⌘K: every page, any id, and whatever the API finds by receipt, metadata or email. */

import { Spotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

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
  const found = useFound(wanted);
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
      <Spotlight.ActionsList>
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
        {!own && found.length === 0 && pages.length === 0 && <Spotlight.Empty>Nothing found</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function named(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

function useFound(wanted: string) {
  const [q] = useDebouncedValue(wanted, 250);
  const answer = $api.useQuery('get', '/v1/dashboard/search', { params: { query: { q } } }, { enabled: q.length >= 2 });
  return q.length >= 2 ? (answer.data?.data ?? []) : [];
}
