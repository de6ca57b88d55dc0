/** Test or live: which of the merchant's two worlds is shown. It is in the address, so that a link leads into the
 * same world, a reload stays in it, and tabs may differ. What says nothing is test. */

import { useSyncExternalStore } from 'react';

export type Mode = 'test' | 'live';

const listeners = new Set<() => void>();
let current: Mode = 'test';

export function mode(): Mode {
  return current;
}

/** What an address has of it. */
export function modeFromSearch(search: Record<string, unknown>): { mode?: 'live' } {
  return search['mode'] === 'live' ? { mode: 'live' } : {};
}

/** The same for an address of that mode. */
export function modeSearch(next: Mode): { mode: 'live' | undefined } {
  return { mode: next === 'live' ? next : undefined };
}

/** The tab goes to an address. Says whether that is in the other world. */
export function setModeFromSearch(search: Record<string, unknown>): boolean {
  const next = modeFromSearch(search).mode ?? 'test';
  const changed = next !== current;
  current = next;
  if (changed) listeners.forEach((notify) => notify());
  return changed;
}

export function useMode(): Mode {
  return useSyncExternalStore((notify) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  }, mode);
}
