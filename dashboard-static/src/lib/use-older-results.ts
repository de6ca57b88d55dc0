/** Continue with older pages of a list while a page is empty: with a filter, a page may end before the first match. */

import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import type { Filters } from './filters';
import type { ListPage } from './resources';

const MAX_EMPTY_PAGES = 10;

interface Skipped {
  filters: string;
  /** The number of empty pages in a row. */
  count: number;
  /** The cursor of a page to which the list is going. */
  to: string | null;
}

/** Return whether older pages are being searched and, after MAX_EMPTY_PAGES, a function that continues. */
export function useOlderResults(page: ListPage<unknown> | undefined) {
  const navigate = useNavigate();
  const { cursor, ...search } = useSearch({ strict: false }) as Filters;
  const before = useRouterState({ select: (router) => router.location.state.before });
  const filters = JSON.stringify(search);
  const none: Skipped = { filters, count: 0, to: null };
  const [stored, setSkipped] = useState(none);
  const skipped = stored.filters === filters ? stored : none;
  const next = page?.has_more && page.data.length === 0 ? page.next_cursor : null;
  const isSearching = next !== null && (skipped.count < MAX_EMPTY_PAGES || skipped.to === next);

  useEffect(() => {
    if (cursor && cursor === skipped.to) return setSkipped({ ...skipped, to: null });
    if (page && next === null && skipped.count > 0) return setSkipped(none);
    if (!isSearching || skipped.to === next) return;
    setSkipped({ filters, count: skipped.count + 1, to: next });
    void navigate({
      to: '.',
      search: { ...search, cursor: next } as never,
      state: before ? { before } : {},
      replace: true,
      resetScroll: false,
    });
  });
  return { isSearching, searchOlder: next !== null && !isSearching ? () => setSkipped(none) : undefined };
}
