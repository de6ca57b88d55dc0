// Generated from openapi.json by `make openapi`.

import type {
  BatchStatus,
  RowStatus,
} from '../models.ts';

/** Confirm a refund batch. */
export interface RefundBatchesConfirmParams {
  /** Number of the refunds: `ready` of the batch. */
  count: number;
  /** Sums of the refunds by currency: `totals` of the batch. */
  totals: Record<string, number>;
}

/** Create a refund batch. */
export interface RefundBatchesCreateParams {
  /**
   * CSV with a header and at most 10,000 rows. Columns: `payment_id` or `receipt`, `amount` in major units (all
   * that is left if empty), `currency`, `reason`.
   */
  csv: string;
  /** Name of the file, so that people recognize the batch. */
  file_name?: string | null;
}

/** List refund batches. */
export interface RefundBatchesListParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Earliest time of creation, inclusive. ISO 8601 with a time zone. */
  from?: string;
  /** Latest time of creation, exclusive. ISO 8601 with a time zone. */
  to?: string;
  /** Status. */
  status?: BatchStatus;
}

/** List the rows of a refund batch. */
export interface RefundBatchesListRowsParams {
  /** Number of items per page. Defaults to 10. */
  limit?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Status. */
  status?: RowStatus;
}
