/** Search dialog (⌘K): pages, any resource by its full id, and customers and their purchases by the search API. */

import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { priceText } from '@/features/billing/billing-texts';
import { instrumentText } from '@/features/payments/Instrument';
import { paymentState } from '@/features/payments/payment-state';
import { $api } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import { customerName, isResourceId, resourcePath, type SearchResult } from '@/lib/resources';
import { searchFieldName } from '@/lib/search-fields';
import { capitalize } from '@/lib/text';
import { formatDateTime } from '@/lib/time';

import { PAGES } from './pages';
import { searchStore } from './search-store';

export function Search() {
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const term = query.trim();
  const pages = PAGES.filter(({ title, keywords }) =>
    `${title} ${keywords}`.toLowerCase().includes(term.toLowerCase()),
  );
  const { results, state, hasMore, retry } = useSearchResults(term);
  useEffect(() => {
    if (results.length > 0) selectFirst();
  }, [results]);
  const resourcePage = isResourceId(term) ? resourcePath(term) : undefined;
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
      <Spotlight.Search
        placeholder="ID, receipt, metadata, phone, last 4, 500.00…"
        aria-label="Search"
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList {...RESULTS}>
        {resourcePage && results.every(({ data }) => data.id !== term) && (
          <Spotlight.Action
            label={`Open ${term}`}
            leftSection={<IconArrowRight size={18} />}
            onClick={() => void navigate({ to: resourcePage })}
          />
        )}
        <FoundResources results={results} />
        {hasMore && (
          <Spotlight.Action
            label="Search all payments"
            description="Older ones, too"
            leftSection={<IconSearch size={18} />}
            onClick={() => void navigate({ to: '/payments', search: { q: term } as object })}
          />
        )}
        <FoundPages pages={pages} />
        <SearchState
          state={state}
          isEmpty={!resourcePage && !hasMore && results.length === 0 && pages.length === 0}
          retry={retry}
        />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function FoundResources({ results }: { results: SearchResult[] }) {
  const navigate = useNavigate();
  if (results.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label="Customers, payments and what belongs to them">
      {results.map((hit) => {
        const { field, text, data } = hit;
        return (
          <Spotlight.Action
            key={`${data.id} ${field}`}
            label={labelOf(hit)}
            description={[matchOf(field, text), detailOf(hit), formatDateTime(data.created_at)]
              .filter(Boolean)
              .join(' · ')}
            leftSection={<IconArrowRight size={18} />}
            onClick={() => void navigate({ to: resourcePath(data.id) ?? '/' })}
          />
        );
      })}
    </Spotlight.ActionsGroup>
  );
}

/** A payment's card and amount are shown beside it anyway. */
function matchOf(field: string, text: string): string | undefined {
  return field === 'card.last4' || field === 'amount' ? undefined : `${searchFieldName(field)}: ${text}`;
}

function labelOf({ type, data }: SearchResult): string {
  if (type === 'customer') return `Customer ${customerName(data)}`;
  if (type === 'subscription') return `Subscription to ${data.plan_name} · ${data.status.replaceAll('_', ' ')}`;
  if (type === 'invoice') {
    return `Invoice of ${formatMoney(data.total, data.currency)} · ${data.overdue ? 'overdue' : data.status}`;
  }
  const status = (type === 'payment' ? paymentState(data) : data.status).replaceAll('_', ' ');
  return `${capitalize(type)} of ${formatMoney(data.amount, data.currency)} · ${status}`;
}

/** Return what distinguishes a result from others with the same value. */
function detailOf({ type, data, field }: SearchResult): string | null | undefined {
  if (type === 'customer') return field === 'email' ? data.phone : data.email;
  if (type === 'payment') return instrumentText(data);
  if (type === 'subscription') return priceText(data);
  if (type === 'invoice') return field === 'number' ? undefined : data.number;
  if (type === 'order') return field === 'receipt' ? undefined : data.receipt;
  return data.payment_id;
}

function FoundPages({ pages }: { pages: (typeof PAGES)[number][] }) {
  const navigate = useNavigate();
  if (pages.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label="Pages">
      {pages.map(({ title, to, icon: Icon }) => (
        <Spotlight.Action
          key={to}
          label={title}
          leftSection={<Icon size={18} />}
          onClick={() => void navigate({ to })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

interface SearchStateProps {
  state: 'searching' | 'searched' | 'failed';
  isEmpty: boolean;
  retry: () => void;
}

function SearchState({ state, isEmpty, retry }: SearchStateProps) {
  if (state === 'searching') return <Spotlight.Empty role="status">Searching…</Spotlight.Empty>;
  if (state === 'searched') return isEmpty && <Spotlight.Empty>No results</Spotlight.Empty>;
  return (
    <Spotlight.Empty role="alert">
      Search failed.{' '}
      <Button size="compact-xs" variant="default" onClick={retry}>
        Try again
      </Button>
    </Spotlight.Empty>
  );
}

/** Makes a long list scrollable by keyboard. The library passes these props to its ScrollArea, but its types omit them. */
const RESULTS: object = { viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Results' } };

/** The library selects the first action when the query changes, before the API's results arrive. */
function selectFirst(): void {
  const list = document.getElementById(searchStore.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  searchStore.updateState((state) => ({ ...state, selected: 0 }));
}

const NO_RESULTS: SearchResult[] = [];

/** Return the API's results. The state is `searching` until the results are for the current term. */
function useSearchResults(term: string) {
  const [q] = useDebouncedValue(term, 250);
  const isSearchable = term.length >= 2;
  const response = $api.useQuery(
    'get',
    '/v1/dashboard/search',
    { params: { query: { q } } },
    { enabled: isSearchable && q.length >= 2 },
  );
  const upToDate = !isSearchable || (q === term && !response.isFetching);
  const found = isSearchable && q.length >= 2 ? response.data : undefined;
  return {
    results: found?.data ?? NO_RESULTS,
    hasMore: upToDate && found?.has_more === true, // also without results: the API reads a limited number of rows
    state: !upToDate ? 'searching' : isSearchable && response.error ? 'failed' : 'searched',
    retry: () => void response.refetch(),
  } as const;
}
