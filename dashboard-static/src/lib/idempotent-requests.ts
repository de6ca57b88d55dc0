/**
 * Requests that move money or replace a secret, and must not run twice. A request without a response keeps its
 * idempotency key, even after the dialog is closed or the page reloaded, so that a retry is the same request to the API.
 */

import { toApiError } from './api';

export type MoneyAction = 'refund' | 'capture' | 'cancel';
export type IdempotentAction = MoneyAction | 'roll' | 'rotate';

interface PendingRequest {
  key: string;
  /** When the request was first sent, in ms. */
  at: number;
}

const STORAGE_KEY = 'idempotent-requests';
const KEY_LIFETIME_MS = 23 * 3600 * 1000; // the API keeps keys for 24 hours; a later retry would run again

/**
 * Return the idempotency header of a request: a new key for the first attempt, the same key until a final answer.
 * The amount is in minor units, or the seconds until the old secret expires.
 */
export function idempotencyHeader(action: IdempotentAction, id: string, amount: number): { 'Idempotency-Key': string } {
  const name = `${action} ${id} ${amount}`;
  const requests = readPending();
  const request = requests[name] ?? { key: crypto.randomUUID(), at: Date.now() };
  writePending({ ...requests, [name]: request });
  return { 'Idempotency-Key': request.key };
}

/** Drop the key after a final answer of the API, success or 4xx; keep it after a lost answer or 5xx. */
export function clearKey(key: string, error: unknown): void {
  if (error && !isFinalAnswer(error)) return;
  writePending(Object.fromEntries(Object.entries(readPending()).filter(([, request]) => request.key !== key)));
}

/** Drop the key as a mutation's onSettled callback. */
export function clearKeyWhenSettled(
  _data: unknown,
  error: unknown,
  { params }: { params: { header?: { 'Idempotency-Key'?: string | null } } },
): void {
  clearKey(params.header?.['Idempotency-Key'] ?? '', error);
}

/** Return the amounts of requests without a final answer. Each may have succeeded. */
export function pendingAmounts(action: IdempotentAction, id: string): number[] {
  const requests = Object.keys(readPending()).filter((name) => name.startsWith(`${action} ${id} `));
  return requests.map((name) => Number(name.split(' ')[2]));
}

function isFinalAnswer(error: unknown): boolean {
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
