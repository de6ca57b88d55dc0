/** Test or live: which of the merchant's two worlds this tab shows. */

import { useSyncExternalStore } from 'react';

export type Mode = 'test' | 'live';

const KEY = 'mode';
const listeners = new Set<() => void>();
let current: Mode = localStorage.getItem(KEY) === 'live' ? 'live' : 'test';

export function mode(): Mode {
  return current;
}

export function setMode(next: Mode): void {
  current = next;
  localStorage.setItem(KEY, next);
  listeners.forEach((tell) => tell());
}

export function useMode(): Mode {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, mode);
}
