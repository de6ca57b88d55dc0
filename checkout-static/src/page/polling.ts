/** Repeated requests: retries while the API is unreachable, and polling until a payment ends. */

import { Unreachable } from './http';
import type { Payment } from './resources';

const MIN_WAIT_MS = 500;
const MAX_WAIT_MS = 4000;

type Sleep = (ms: number) => Promise<void>;

interface RetryOptions {
  sleep: Sleep;
  onOffline: (offline: boolean) => void;
  /** Return false to stop the retries. */
  isCurrent?: () => boolean;
}

interface PollOptions {
  sleep: Sleep;
  getPayment: (id: string) => Promise<Payment>;
  onUpdate: (payment: Payment) => void;
  isCurrent: () => boolean;
}

/** Repeat the request with backoff while the API is unreachable. Throws the last error if it is no longer current. */
export async function retryWhileOffline<T>(
  request: () => Promise<T>,
  { sleep, onOffline, isCurrent = () => true }: RetryOptions,
): Promise<T> {
  for (let wait = MIN_WAIT_MS; ; wait = Math.min(wait * 2, MAX_WAIT_MS)) {
    try {
      const result = await request();
      onOffline(false);
      return result;
    } catch (error) {
      if (!(error instanceof Unreachable) || !isCurrent()) throw error;
      onOffline(true);
      await sleep(wait);
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
