/**
 * What moves money or replaces a secret is done once. A deed whose answer was lost keeps its idempotency key until an
 * answer has come, whatever was closed, left or loaded again meanwhile: sent again, it is the same request to the API.
 */

import { toApiError } from './api';

export type MoneyAction = 'refund' | 'capture' | 'cancel';
export type IdempotentAction = MoneyAction | 'roll' | 'rotate';

interface PendingRequest {
  key: string;
  /** When it was first sent, in ms. */
  at: number;
}

const STORAGE_KEY = 'idempotent-requests';
const KEY_LIFETIME_MS = 23 * 3600 * 1000; // the API knows a key for 24 hours: after that, sent again is done again

/**
 * The header of that deed: a new key at the first try, the same one until it is answered. Its amount is money in
 * minor units, or for how many seconds the old secret goes on.
 */
export function idempotencyHeader(action: IdempotentAction, id: string, amount: number): { 'Idempotency-Key': string } {
  const name = `${action} ${id} ${amount}`;
  const requests = readPending();
  const request = requests[name] ?? { key: crypto.randomUUID(), at: Date.now() };
  writePending({ ...requests, [name]: request });
  return { 'Idempotency-Key': request.key };
}

/** To be told how the request with that key ended: nothing that the gateway itself said leaves it open. */
export function clearKey(key: string, error: unknown): void {
  if (error && !isFinalAnswer(error)) return;
  writePending(Object.fromEntries(Object.entries(readPending()).filter(([, request]) => request.key !== key)));
}

/** The same, as a mutation's onSettled. */
export function clearKeyWhenSettled(_data: unknown, error: unknown, { params }: { params: { header?: { 'Idempotency-Key'?: string | null } } }): void {
  clearKey(params.header?.['Idempotency-Key'] ?? '', error);
}

/** The amounts of what was sent without an answer: each may have been done, or not. */
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
