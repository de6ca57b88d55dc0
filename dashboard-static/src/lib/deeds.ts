/**
 * What moves money is done once. A deed whose answer was lost keeps its idempotency key until an answer has come,
 * whatever was closed, left or loaded again meanwhile: sent again, it is the same request to the API.
 */

import { refusalFrom } from './api';

export type Action = 'refund' | 'capture' | 'cancel';

const KEPT = 'deeds';

/** The header of that deed: a new key at the first try, the same one until it is answered. */
export function headerOf(action: Action, paymentId: string, amount: number): { 'Idempotency-Key': string } {
  const deed = `${action} ${paymentId} ${amount}`;
  const all = kept();
  const key = all[deed] ?? crypto.randomUUID();
  keep({ ...all, [deed]: key });
  return { 'Idempotency-Key': key };
}

/** To be told how the request with that key ended: nothing that the gateway itself said leaves it open. */
export function ended(key: string, error: unknown): void {
  if (error && !isAnswer(error)) return;
  keep(Object.fromEntries(Object.entries(kept()).filter(([, other]) => other !== key)));
}

/** The amounts of what was sent without an answer: each may have been done, or not. */
export function unanswered(action: Action, paymentId: string): number[] {
  const deeds = Object.keys(kept()).filter((deed) => deed.startsWith(`${action} ${paymentId} `));
  return deeds.map((deed) => Number(deed.split(' ')[2]));
}

function isAnswer(error: unknown): boolean {
  const { status } = refusalFrom(error);
  return status >= 400 && status < 500;
}

function kept(): Record<string, string> {
  return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Record<string, string>;
}

function keep(deeds: Record<string, string>): void {
  sessionStorage.setItem(KEPT, JSON.stringify(deeds));
}
