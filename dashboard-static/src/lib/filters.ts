/** List filters, stored in the URL so that they can be linked to and are part of the history. */

import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';

import { addDays, isCalendarDay, startOfDay } from './time';
import { useTimeZone } from './time-zone';

export type Filters = Record<string, string | undefined>;

/** A filter that the page sets, such as the payout of its lines. The export and the number of rows have it too. */
export interface FixedFilter {
  name: string;
  label: string;
  value: string;
}

/** A change adds a history entry unless `replace` is set. */
export type SetFilters = (change: Filters, options?: { replace?: boolean }) => void;

/** Return true for a valid value. */
type IsValid = (value: string) => boolean;

const MAX_LENGTH = 1000;

export const text: IsValid = (value) => value.length <= MAX_LENGTH;
export const day: IsValid = isCalendarDay;
export const oneOf =
  (options: readonly string[]): IsValid =>
  (value) =>
    options.includes(value);

/** Return a validateSearch that keeps a page's own filters if their values are valid. */
export function validateFilters<Name extends string>(filters: Record<Name, IsValid>) {
  return (search: Record<string, unknown>): { [name in Name]?: string } => {
    const validOrUndefined = (name: Name) =>
      search[name] && filters[name](String(search[name])) ? String(search[name]) : undefined;
    // Undefined instead of omitted: the router would use the URL's value for an omitted one.
    return Object.fromEntries((Object.keys(filters) as Name[]).map((name) => [name, validOrUndefined(name)])) as {
      [name in Name]?: string;
    };
  };
}

/** Search parameters are plain text: ?receipt=42 is the receipt "42", not a number. */
export const textSearchParams = {
  parseSearch: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
};

/** Return the page's filters, its cursor and a setter, which goes back to the first page. */
export function useFilters(): { filters: Filters; cursor: string | undefined; set: SetFilters } {
  const { cursor, mode, ...filters } = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  useTimeZone(); // in another zone, the days of the filters are other times
  const set: SetFilters = (change, { replace = false } = {}) =>
    void navigate({ to: '.', search: { ...filters, ...change } as never, replace, resetScroll: false });
  return { filters, cursor, set };
}

/** Return the filters of a list, with the one that its page sets. */
export function useListFilters(fixed: FixedFilter | undefined): Filters {
  const { filters } = useFilters();
  return fixed ? { ...filters, [fixed.name]: fixed.value } : filters;
}

/** Return functions for older and newer pages. Cursors only go forward, so earlier ones are kept in the history entry. */
export function usePagination(next: string | null | undefined) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Filters;
  const before = useRouterState({ select: (router) => router.location.state.before }) ?? [];
  const go = (cursor: string | undefined, trail: string[]) =>
    void navigate({ to: '.', search: { ...search, cursor } as never, state: { before: trail } });
  return {
    older: next ? () => go(next, [...before, search.cursor ?? '']) : undefined,
    newer: search.cursor ? () => go(before.at(-1) || undefined, before.slice(0, -1)) : undefined,
  };
}

/** Return the filters as query parameters; days in the merchant's time zone become timestamps. */
export function listQuery({ from, to, ...rest }: Filters, cursor: string | undefined, limit = 25) {
  return {
    ...rest,
    ...(from ? { from: startOfDay(from) } : {}),
    ...(to ? { to: startOfDay(addDays(to, 1)) } : {}),
    ...(cursor ? { cursor } : {}),
    limit,
  };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    before?: string[];
  }
}
