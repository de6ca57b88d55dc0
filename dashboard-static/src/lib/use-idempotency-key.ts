/** Idempotency keys for dialogs that create a resource. */

import { useState } from 'react';

/** Return the same key for all requests of one opened dialog, so that a retry creates nothing twice. */
export function useIdempotencyKey(): { 'Idempotency-Key': string } {
  const [key] = useState(() => crypto.randomUUID());
  return { 'Idempotency-Key': key };
}
