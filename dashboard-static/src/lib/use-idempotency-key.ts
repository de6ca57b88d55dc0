/** One press, one effect: what is sent again after a lost answer is the same request to the API. */

import { useState } from 'react';

/** The header that makes all requests of one opened dialog a single one. */
export function useIdempotencyKey(): { 'Idempotency-Key': string } {
  const [key] = useState(() => crypto.randomUUID());
  return { 'Idempotency-Key': key };
}
