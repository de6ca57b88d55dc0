/** Tells requests that a user caused from those of timers: a user who is away does not stay signed in for money. */

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
