/** What the overview says, out of what was counted. */

import type { Metrics } from '@/lib/resources';

/** Of the payments that have an end; null where none has. */
export function successRate({ succeeded, failed }: Pick<Metrics, 'succeeded' | 'failed'>): number | null {
  return successShare(succeeded, failed);
}

/** How much of all that ended went well; null where nothing has ended. */
export function successShare(succeeded: number, failed: number): number | null {
  const total = succeeded + failed;
  return total === 0 ? null : succeeded / total;
}

/** By how much it grew, as a part of what it was; null where it grew from nothing. */
export function growth(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null;
  return (now - before) / before;
}

/** Between rates it is points that are compared: from 90 % to 95 % is 5 points. */
export function pointsBetween(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

/** 1 up, -1 down, 0 for what is less than the tenth of a percent that is shown. */
export function direction(change: number): number {
  return Math.sign(Math.round(change * 1000));
}
