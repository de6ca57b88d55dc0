/** Separates requests that a user caused from those of timers, which do not count as activity of the user. */

const AWAY_AFTER_MS = 60_000;
const INPUTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'];

let lastInput = Date.now();

for (const type of INPUTS) {
  addEventListener(
    type,
    () => {
      lastInput = Date.now();
    },
    { capture: true, passive: true },
  );
}

/** Return true if the user has not touched the page for a minute. */
export function isUserAway(): boolean {
  return Date.now() - lastInput > AWAY_AFTER_MS;
}
