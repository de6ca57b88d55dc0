/** Filters live in the address, so that what is seen can be linked to and gone back to. */

import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';

import { startOfDay, isCalendarDay } from './time';

export type Filters = Record<string, string | undefined>;

/** What is set is a step that can be gone back from, unless it replaces the one before. */
export type SetFilters = (change: Filters, options?: { replace?: boolean }) => void;

/** Whether a value makes sense where it stands. */
type IsValid = (value: string) => boolean;

const MAX_LENGTH = 1000;

export const text: IsValid = (value) => value.length <= MAX_LENGTH;
export const day: IsValid = isCalendarDay;
export const oneOf = (options: readonly string[]): IsValid => (value) => options.includes(value);

/** A validateSearch that keeps what a page knows, where its value makes sense: an address may have been typed. */
export function validateFilters<Name extends string>(filters: Record<Name, IsValid>) {
  return (search: Record<string, unknown>): { [name in Name]?: string } => {
    const validOrUndefined = (name: Name) => (search[name] && filters[name](String(search[name])) ? String(search[name]) : undefined);
    // Undefined and not left out: the router would take what the address has.
    return Object.fromEntries((Object.keys(filters) as Name[]).map((name) => [name, validOrUndefined(name)])) as { [name in Name]?: string };
  };
}

/** Addresses have plain text: ?receipt=42 is the receipt "42" and no number. */
export const textSearchParams = {
  parseSearch: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
};

/** The page's filters without its place in the list, and how to change them: that begins at the first page. */
export function useFilters(): { filters: Filters; cursor: string | undefined; set: SetFilters } {
  const { cursor, mode, ...filters } = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const set: SetFilters = (change, { replace = false } = {}) =>
    void navigate({ to: '.', search: { ...filters, ...change } as never, replace, resetScroll: false });
  return { filters, cursor, set };
}

/** Older and newer pages: a cursor leads on only, so those before it are kept in the history entry. */
export function usePagination(next: string | null | undefined) {
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
    ...(from ? { from: startOfDay(from) } : {}),
    ...(to ? { to: startOfDay(to, 1) } : {}),
    ...(cursor ? { cursor } : {}),
    limit,
  };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    before?: string[];
  }
}
