/** The merchant's time zone: days start at its midnight, and times are shown in it. UTC until it is known. */

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let current = 'UTC';

export function timeZone(): string {
  return current;
}

/** Set the zone. A browser that does not know it uses UTC, and the pages say so. */
export function setTimeZone(zone: string): void {
  const next = isSupported(zone) ? zone : 'UTC';
  if (next === current) return;
  current = next;
  for (const notify of listeners) notify();
}

export function useTimeZone(): string {
  return useSyncExternalStore((notify) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  }, timeZone);
}

function isSupported(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat(undefined, { timeZone: zone }));
  } catch {
    return false;
  }
}
