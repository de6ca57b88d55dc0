/** Calculations for the overview's metrics. */

import type { Metrics } from '@/lib/resources';

/** Return the success rate of completed payments; null if there are none. */
export function successRate({ succeeded, failed }: Pick<Metrics, 'succeeded' | 'failed'>): number | null {
  return successShare(succeeded, failed);
}

/** Return the share of successes in all completed attempts; null if there are none. */
export function successShare(succeeded: number, failed: number): number | null {
  const total = succeeded + failed;
  return total === 0 ? null : succeeded / total;
}

/** Return the difference of two rates: from 90 % to 95 % is 5 points. */
export function pointsBetween(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}
