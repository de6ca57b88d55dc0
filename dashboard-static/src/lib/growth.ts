/** Changes from one period to another. */

/** Return the growth as a fraction of the previous value; null if that was 0 or unknown. */
export function growth(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null;
  return (now - before) / before;
}

/** Return 1 for up, -1 for down, 0 for a change that rounds to 0.0 %. */
export function direction(change: number): number {
  return Math.sign(Math.round(change * 1000));
}
