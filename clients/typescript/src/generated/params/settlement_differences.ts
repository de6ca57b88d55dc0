// Generated from openapi.json by `make openapi`.

import type {
  DifferenceStatus,
} from '../models.ts';

/** List settlement differences. */
export interface SettlementDifferencesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: DifferenceStatus;
  /** Id of the payout. */
  payout_id?: string;
  /** Id of the payment. */
  payment_id?: string;
  /** The acquirer's identifier of what differs. */
  acquirer_reference?: string;
}

/** Resolve a settlement difference. */
export interface SettlementDifferencesResolveParams {
  /** What the person found who resolved the difference. */
  note: string;
}
