/** Test or live mode. It is part of the URL, so that links and reloads keep it and tabs can differ. The default
 * is test. */

import { useSyncExternalStore } from 'react';

export type Mode = 'test' | 'live';

const listeners = new Set<() => void>();
let current: Mode = 'test';

export function mode(): Mode {
  return current;
}

/** Return the mode in a URL's search parameters. */
export function modeFromSearch(search: Record<string, unknown>): { mode?: 'live' } {
  return search.mode === 'live' ? { mode: 'live' } : {};
}

/** Return the search parameters for a mode. */
export function modeSearch(next: Mode): { mode: 'live' | undefined } {
  return { mode: next === 'live' ? next : undefined };
}

/** Set the tab's mode from a URL. Return true if it changed. */
export function setModeFromSearch(search: Record<string, unknown>): boolean {
  const next = modeFromSearch(search).mode ?? 'test';
  const changed = next !== current;
  current = next;
  if (changed) for (const notify of listeners) notify();
  return changed;
}

export function useMode(): Mode {
  return useSyncExternalStore((notify) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  }, mode);
}
