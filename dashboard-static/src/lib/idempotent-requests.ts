/**
 * Idempotency keys of requests that move money or replace a secret, and must not run twice. A request without a
 * final answer keeps its key in all tabs, over reload and sign-in, so that a retry is the same request.
 */

import { useSyncExternalStore } from 'react';

import { toApiError } from './api';
import { randomId } from './random-id';

export type MoneyAction = 'refund' | 'capture' | 'cancel' | 'accept' | 'approve' | 'reject' | 'credit';

export interface RequestIdentity {
  action: MoneyAction | 'roll' | 'rotate';
  /** The id of the payment, dispute, invoice, key or endpoint. */
  id: string;
  /** In minor units, or the seconds until the old secret expires. */
  amount: number;
}

interface PendingRequest {
  key: string;
  /** Time of the first attempt, in ms. */
  at: number;
  /** Number of attempts of which the result is unknown: each may have succeeded. */
  unanswered: number;
}

const STORAGE_KEY = 'idempotent-requests';
const KEY_LIFETIME_MS = 23 * 3600 * 1000; // the API keeps keys for 24 hours; a later retry would run again
const FINAL_STATUSES = [400, 404, 422];
const REFUSED_STATUSES = [401, 403, 408, 409, 425, 429];

const listeners = new Set<() => void>();

/** Return the key of an attempt: a new one for the first, the same one until a final answer. */
export function startAttempt({ action, id, amount }: RequestIdentity): string {
  const name = `${action} ${id} ${amount}`;
  const requests = readPending();
  const { key, at, unanswered } = requests[name] ?? { key: randomId(), at: Date.now(), unanswered: 0 };
  writePending({ ...requests, [name]: { key, at, unanswered: unanswered + 1 } });
  return key;
}

/**
 * Drop the key after a final answer. Another 4xx refuses this attempt, and says nothing about earlier ones: a session
 * that ended, or a rate limit, is checked before the key.
 */
export function endAttempt(key: string, error: unknown): void {
  const requests = Object.entries(readPending());
  if (isFinalAnswer(error)) {
    writePending(Object.fromEntries(requests.filter(([, request]) => request.key !== key)));
  } else if (REFUSED_STATUSES.includes(toApiError(error).status)) {
    const refused = ({ unanswered, ...request }: PendingRequest) => ({ ...request, unanswered: unanswered - 1 });
    writePending(
      Object.fromEntries(requests.map(([name, request]) => [name, request.key === key ? refused(request) : request])),
    );
  }
}

/** Return the amounts of requests without an answer. Each may have succeeded. */
export function usePendingAmounts(action: RequestIdentity['action'], id: string): number[] {
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(STORAGE_KEY));
  return stored ? pendingAmounts(action, id) : [];
}

export function pendingAmounts(action: RequestIdentity['action'], id: string): number[] {
  const unanswered = Object.entries(readPending()).filter(
    ([name, request]) => name.startsWith(`${action} ${id} `) && request.unanswered > 0,
  );
  return unanswered.map(([name]) => Number(name.split(' ')[2]));
}

/** Return true if the result of the request, and of all earlier attempts with its key, is known. */
export function isFinalAnswer(error: unknown): boolean {
  return !error || FINAL_STATUSES.includes(toApiError(error).status);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function readPending(): Record<string, PendingRequest> {
  const requests = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Record<string, PendingRequest>;
  return Object.fromEntries(Object.entries(requests).filter(([, { at }]) => Date.now() - at < KEY_LIFETIME_MS));
}

function writePending(requests: Record<string, PendingRequest>): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(requests));
  for (const listener of listeners) listener();
}
