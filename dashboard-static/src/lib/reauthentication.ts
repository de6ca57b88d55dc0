/** Asks who the user is when the API requires it, then sends the same request again with the same idempotency key. */

import { useSyncExternalStore } from 'react';

type Fetch = (request: Request) => Promise<Response>;

const CODE = 'REAUTHENTICATION_REQUIRED';

let waiting: ((confirmed: boolean) => void)[] = [];
const listeners = new Set<() => void>();

/** Return a fetch that waits for the user to confirm who they are, if the API requires it. */
export function withReauthentication(fetch: Fetch): Fetch {
  return async (request) => {
    const again = request.clone();
    const response = await fetch(request);
    if (!(await isRefused(response))) return response;
    return (await isConfirmed()) ? fetch(again) : response;
  };
}

/** Answer all requests that wait: send them again if the user is confirmed. */
export function finishReauthentication(confirmed: boolean): void {
  const asked = waiting;
  update([]);
  for (const answer of asked) answer(confirmed);
}

export function useIsReauthenticationNeeded(): boolean {
  return useSyncExternalStore(subscribe, () => waiting.length > 0);
}

async function isRefused(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { error?: { code?: string } } | null;
  return body?.error?.code === CODE;
}

function isConfirmed(): Promise<boolean> {
  return new Promise((resolve) => update([...waiting, resolve]));
}

function update(next: typeof waiting): void {
  waiting = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
