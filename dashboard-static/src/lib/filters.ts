/** Filters live in the address, so that what is seen can be linked to and gone back to. */

import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';

import { dayBegins } from './time';

export type Filters = Record<string, string | undefined>;

/** A validateSearch that keeps the names that a page knows, where they have a value. */
export function known<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): { [name in Name]?: string } =>
    Object.fromEntries(names.filter((name) => search[name]).map((name) => [name, String(search[name])])) as {
      [name in Name]?: string;
    };
}

/** Addresses have plain text: ?receipt=42 is the receipt "42" and no number. */
export const plainSearch = {
  parseSearch: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
};

/** The page's filters without its place in the list, and how to change them: that begins at the first page. */
export function useFilters(): { filters: Filters; cursor: string | undefined; set: (change: Filters) => void } {
  const { cursor, mode, ...filters } = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const set = (change: Filters) =>
    void navigate({ to: '.', search: { ...filters, ...change } as never, replace: true });
  return { filters, cursor, set };
}

/** Older and newer pages: a cursor leads on only, so those before it are kept in the history entry. */
export function usePages(next: string | null | undefined) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Filters;
  const before = useRouterState({ select: (router) => router.location.state.before }) ?? [];
  const go = (cursor: string | undefined, trail: string[]) =>
    void navigate({ to: '.', search: { ...search, cursor } as never, state: { before: trail } });
  return {
    older: next ? () => go(next, [...before, search['cursor'] ?? '']) : undefined,
    newer: search['cursor'] ? () => go(before.at(-1) || undefined, before.slice(0, -1)) : undefined,
  };
}

/** The filters as a list's query: days of the viewer become moments. */
export function listQuery({ from, to, ...rest }: Filters, cursor: string | undefined, limit = 25) {
  return {
    ...rest,
    ...(from ? { from: dayBegins(from) } : {}),
    ...(to ? { to: dayBegins(to, 1) } : {}),
    ...(cursor ? { cursor } : {}),
    limit,
  };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    before?: string[];
  }
}
