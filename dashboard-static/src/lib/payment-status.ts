/** The status filter of payments. */

import type { Filters } from './filters';
import { PAYMENT_STATES } from './resources';

/** The filter `status` of payments has states too, which are another parameter of the API. */
export function withState({ status, ...rest }: Filters): Filters {
  return (PAYMENT_STATES as readonly (string | undefined)[]).includes(status)
    ? { ...rest, state: status }
    : { ...rest, status };
}
