// Generated from openapi.json by `make openapi`.

import type {
  DisputeStatus,
} from '../models.ts';
import type {
  DisputeEvidence,
} from './shared.ts';

/** Contest a dispute. */
export interface DisputesContestParams {
  /** Your statements for the payer's bank. */
  evidence?: DisputeEvidence;
  /** Ids of uploaded files. */
  files?: string[];
}

/** List disputes. */
export interface DisputesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: DisputeStatus;
  /** Id of the payment. */
  payment_id?: string;
  /** The acquirer's identifier of the dispute. */
  acquirer_reference?: string;
}

/** Upload a file of evidence. */
export interface DisputesUploadEvidenceParams {
  /** Type of the file. */
  content_type: 'application/pdf' | 'image/jpeg' | 'image/png';
}
