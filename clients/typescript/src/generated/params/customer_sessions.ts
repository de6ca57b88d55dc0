// Generated from openapi.json by `make openapi`.

import type {
  SessionPurpose,
} from './shared.ts';

/** Create a customer session. */
export interface CustomerSessionsCreateParams {
  /** Customer for whom the browser acts. */
  customer_id: string;
  /** Page that accepts the session: checkout or portal. */
  for: SessionPurpose;
  /**
   * Seconds until the session ends, from 60. At most and by default 900 for the checkout and 3600 for the
   * portal.
   */
  expires_in?: number;
}
