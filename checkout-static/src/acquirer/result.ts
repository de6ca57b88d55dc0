import { type Challenge, sleep } from './challenge-api';

const MAX_POLLS = 30;
const POLL_DELAY_MS = 1000;

/** Return the payment when it is no longer pending, or after half a minute. */
export async function resultOf(get: () => Promise<Challenge>, wait = sleep): Promise<Challenge> {
  let challenge = await get();
  for (let polls = 0; challenge.status === 'pending' && polls < MAX_POLLS; polls++) {
    await wait(POLL_DELAY_MS);
    challenge = await get();
  }
  return challenge;
}
