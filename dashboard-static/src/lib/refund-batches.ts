/** Refund batches: refunds of many payments by a file. */

import { api } from './api';
import { listQuery } from './filters';
import { formatMoney } from './money';
import type { RefundBatch, RefundBatchRow } from './resources';

export const MAX_FILE_SIZE = 2_000_000;
export const MAX_FILE_NAME = 120;
export const BATCH_STATUSES = [
  'checking',
  'checked',
  'confirming',
  'processing',
  'canceling',
  'completed',
  'canceled',
] as const;
export const ROW_STATUSES = ['unchecked', 'ready', 'refused', 'refunded', 'failed', 'canceled'] as const;

const MAX_PAGE = 100;
const AT_WORK: RefundBatch['status'][] = ['checking', 'confirming', 'processing', 'canceling'];
const numbers = new Intl.NumberFormat();

/** Return true while the gateway works on the batch, so that it soon looks different. */
export function isAtWork({ status }: RefundBatch): boolean {
  return AT_WORK.includes(status);
}

/** {INR: 50000, JPY: 100} → ₹500.00 and ¥100. */
export function formatTotals(totals: Record<string, number>): string {
  return new Intl.ListFormat(undefined).format(
    Object.entries(totals).map(([currency, amount]) => formatMoney(amount, currency)),
  );
}

/** 1 → 1 refund; 1042 → 1,042 refunds. */
export function countRefunds(count: number): string {
  return `${numbers.format(count)} ${count === 1 ? 'refund' : 'refunds'}`;
}

/** The rows of a batch, each with its number as the id of the table's row. */
export type ListedRow = RefundBatchRow & { id: string };

export function withId(row: RefundBatchRow): ListedRow {
  return { ...row, id: String(row.number) };
}

/** Return all rows of a batch, read page by page. */
export async function fetchRows(batchId: string, status: string | undefined): Promise<ListedRow[]> {
  const rows: RefundBatchRow[] = [];
  let cursor: string | undefined;
  do {
    const query = listQuery({ status }, cursor, MAX_PAGE) as never;
    const { data } = await api.GET('/v1/refund-batches/{batch_id}/rows', {
      params: { path: { batch_id: batchId }, query },
    });
    rows.push(...(data?.data ?? []));
    cursor = data?.next_cursor ?? undefined;
  } while (cursor);
  return rows.map(withId);
}
