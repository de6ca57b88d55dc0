/**
 * Idempotency keys of requests that move money or replace a secret, and must not run twice. A request without a
 * response keeps its key, even after the dialog is closed or the page reloaded, so that a retry is the same request.
 */

import { toApiError } from './api';

export type MoneyAction = 'refund' | 'capture' | 'cancel';

export interface RequestIdentity {
  action: MoneyAction | 'roll' | 'rotate';
  /** The id of the payment, key or endpoint. */
  id: string;
  /** In minor units, or the seconds until the old secret expires. */
  amount: number;
}

interface PendingRequest {
  key: string;
  /** Time of the first attempt, in ms. */
  at: number;
}

const STORAGE_KEY = 'idempotent-requests';
const KEY_LIFETIME_MS = 23 * 3600 * 1000; // the API keeps keys for 24 hours; a later retry would run again

/** Return the key of a request: a new one for the first attempt, the same one until a final answer. */
export function storedKey({ action, id, amount }: RequestIdentity): string {
  const name = `${action} ${id} ${amount}`;
  const requests = readPending();
  const request = requests[name] ?? { key: crypto.randomUUID(), at: Date.now() };
  writePending({ ...requests, [name]: request });
  return request.key;
}

/** Drop the key after a final answer. */
export function clearKey(key: string, error: unknown): void {
  if (!isFinalAnswer(error)) return;
  writePending(Object.fromEntries(Object.entries(readPending()).filter(([, request]) => request.key !== key)));
}

/** Return the amounts of requests without a final answer. Each may have succeeded. */
export function pendingAmounts(action: RequestIdentity['action'], id: string): number[] {
  const names = Object.keys(readPending()).filter((name) => name.startsWith(`${action} ${id} `));
  return names.map((name) => Number(name.split(' ')[2]));
}

/** Return true if the result of the request is known: success or 4xx, but not a lost answer or 5xx. */
export function isFinalAnswer(error: unknown): boolean {
  if (!error) return true;
  const { status } = toApiError(error);
  return status >= 400 && status < 500;
}

function readPending(): Record<string, PendingRequest> {
  const requests = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}') as Record<string, PendingRequest>;
  return Object.fromEntries(Object.entries(requests).filter(([, { at }]) => Date.now() - at < KEY_LIFETIME_MS));
}

function writePending(requests: Record<string, PendingRequest>): void {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(requests));
}
