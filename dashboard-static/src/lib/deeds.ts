/**
 * What moves money or replaces a secret is done once. A deed whose answer was lost keeps its idempotency key until an
 * answer has come, whatever was closed, left or loaded again meanwhile: sent again, it is the same request to the API.
 */

import { refusalFrom } from './api';

export type Moving = 'refund' | 'capture' | 'cancel';
export type Action = Moving | 'roll' | 'rotate';

interface Sent {
  key: string;
  /** When it was first sent, in ms. */
  at: number;
}

const KEPT = 'deeds';
const KNOWN_FOR_MS = 23 * 3600 * 1000; // the API knows a key for 24 hours: after that, sent again is done again

/**
 * The header of that deed: a new key at the first try, the same one until it is answered. Its amount is money in
 * minor units, or for how many seconds the old secret goes on.
 */
export function headerOf(action: Action, id: string, amount: number): { 'Idempotency-Key': string } {
  const deed = `${action} ${id} ${amount}`;
  const all = kept();
  const sent = all[deed] ?? { key: crypto.randomUUID(), at: Date.now() };
  keep({ ...all, [deed]: sent });
  return { 'Idempotency-Key': sent.key };
}

/** To be told how the request with that key ended: nothing that the gateway itself said leaves it open. */
export function ended(key: string, error: unknown): void {
  if (error && !isAnswer(error)) return;
  keep(Object.fromEntries(Object.entries(kept()).filter(([, sent]) => sent.key !== key)));
}

/** The same, as a mutation's onSettled. */
export function settled(_answer: unknown, error: unknown, { params }: { params: { header?: { 'Idempotency-Key'?: string | null } } }): void {
  ended(params.header?.['Idempotency-Key'] ?? '', error);
}

/** The amounts of what was sent without an answer: each may have been done, or not. */
export function unanswered(action: Action, id: string): number[] {
  const deeds = Object.keys(kept()).filter((deed) => deed.startsWith(`${action} ${id} `));
  return deeds.map((deed) => Number(deed.split(' ')[2]));
}

function isAnswer(error: unknown): boolean {
  const { status } = refusalFrom(error);
  return status >= 400 && status < 500;
}

function kept(): Record<string, Sent> {
  const all = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Record<string, Sent>;
  return Object.fromEntries(Object.entries(all).filter(([, { at }]) => Date.now() - at < KNOWN_FOR_MS));
}

function keep(deeds: Record<string, Sent>): void {
  sessionStorage.setItem(KEPT, JSON.stringify(deeds));
}
