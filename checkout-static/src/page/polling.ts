/** Repeated requests: retries while the API is unreachable, and polling until a payment ends. */

import { RateLimited, Unreachable } from './http';
import type { Payment } from './resources';

const MIN_WAIT_MS = 500;
const MAX_WAIT_MS = 4000;

type Sleep = (ms: number) => Promise<void>;

/** The connection is lost, or the next request is allowed at `limitedUntil`. */
export interface Waiting {
  offline: boolean;
  limitedUntil?: number | undefined;
}

interface RetryOptions {
  sleep: Sleep;
  now: () => number;
  /** Receives why and until when the request waits; nothing after a response. */
  onWait: (waiting: Waiting) => void;
  /** Wait for the end of a limit of requests. A request whose result is unknown always does. */
  waitsForLimit: boolean;
  /** Return false to stop the retries. */
  isCurrent?: () => boolean;
}

interface PollOptions {
  sleep: Sleep;
  getPayment: (id: string) => Promise<Payment>;
  onUpdate: (payment: Payment) => void;
  isCurrent: () => boolean;
}

/**
 * Repeat the request with backoff while the API is unreachable, and after the time of a limit of requests. Throws the
 * last error if it is no longer current. The API decides on cards only after it looked for an earlier request with the
 * same key, so the limits of cards are final.
 */
export async function retryUntilAnswered<T>(request: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { sleep, now, onWait, isCurrent = () => true } = options;
  let { waitsForLimit } = options;
  for (let wait = MIN_WAIT_MS; ; wait = Math.min(wait * 2, MAX_WAIT_MS)) {
    try {
      const result = await request();
      onWait({ offline: false });
      return result;
    } catch (error) {
      const limited = error instanceof RateLimited && error.code === 'RATE_LIMITED' && waitsForLimit;
      if (!(limited || error instanceof Unreachable) || !isCurrent()) throw error;
      waitsForLimit = true; // an earlier request may have taken effect, so only the same one may follow
      const until = now() + (limited ? error.waitMs : wait);
      onWait(limited ? { offline: false, limitedUntil: until } : { offline: true });
      await sleep(until - now());
      while (limited && now() < until && isCurrent()) await sleep(until - now()); // `sleep` may end early
      if (!isCurrent()) throw error;
    }
  }
}

/** Poll the payment until it ends and return it. Return undefined, also after an error, if it is no longer current. */
export async function pollPayment(
  payment: Payment,
  { sleep, getPayment, onUpdate, isCurrent }: PollOptions,
): Promise<Payment | undefined> {
  let current = payment;
  let wait = MIN_WAIT_MS;
  while (isInProgress(current)) {
    onUpdate(current);
    await sleep(wait);
    const fetched = await getPayment(current.id).catch((error) => {
      if (isCurrent()) throw error;
    });
    if (!fetched || !isCurrent()) return undefined;
    wait = fetched.status === current.status ? Math.min(wait * 1.4, MAX_WAIT_MS) : MIN_WAIT_MS;
    current = fetched;
  }
  return current;
}

export const isInProgress = ({ status }: Payment) => status === 'pending' || status === 'requires_action';
