// Generated from openapi.json by `make openapi`.

import type {
  Author,
} from './shared.ts';

/** Status of a refund batch. */
export type BatchStatus = 'checking' | 'checked' | 'confirming' | 'processing' | 'canceling' | 'completed' | 'canceled';

/** A row of a refund batch. */
export interface RefundBatchRow {
  /** Number of the row in the spreadsheet, whose header is row 1. */
  number: number;
  /** Status of the row. */
  status: RowStatus;
  /** The payment, also of a row with a receipt once it was checked. */
  payment_id?: string;
  /** Receipt of the order, as in the file. */
  receipt?: string;
  /** Amount to refund, in the minor unit. Omitted before a check. */
  amount?: number;
  /** ISO 4217 currency code. */
  currency?: string;
  /** Reason, for your own use. */
  reason?: string;
  /** Why the row has no refund. */
  error_code?: string;
  /** The reason in words. */
  error_description?: string;
  /** The refund. */
  refund_id?: string;
}

/**
 * Refunds of many payments by a file. Its numbers of rows add up to `rows`; sums are by currency, in minor
 * units.
 */
export interface RefundBatch {
  /** Id of the resource. */
  id: string;
  /** Status of the batch. */
  status: BatchStatus;
  /** Number of rows. */
  rows: number;
  /** Number of rows that are not checked yet. */
  unchecked: number;
  /** Number of rows that can be refunded. */
  ready: number;
  /** Number of rows that cannot be refunded. */
  refused: number;
  /** Number of rows with a refund. */
  refunded: number;
  /** Number of rows that could be refunded at the check, and not later. */
  failed: number;
  /** Number of rows whose refund was canceled before it started. */
  canceled: number;
  /** Sums of the rows that are `ready`, by currency. */
  totals: Record<string, number>;
  /** Sums of the refunds that were made, by currency. */
  refunded_totals: Record<string, number>;
  /** Whether refunds changed between the check and the confirmation. */
  has_changed: boolean;
  /** Time of creation. */
  created_at: string;
  /** Name of the file, if the request had one. */
  file_name?: string;
  /** Who created the batch. Omitted in events, and of batches that are older. */
  created_by?: Author;
  /** Who confirmed the batch. Omitted in events. */
  confirmed_by?: Author;
  /** Time of the last check. */
  checked_at?: string;
  /** Time from which the batch can no longer be confirmed. */
  expires_at?: string;
  /** Time of the confirmation. */
  confirmed_at?: string;
  /** Time at which the last refund was made or canceled. */
  ended_at?: string;
}

/** Status of a row of a refund batch. */
export type RowStatus = 'unchecked' | 'ready' | 'refused' | 'refunded' | 'failed' | 'canceled';
