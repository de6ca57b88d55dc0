/** Exports: files with all rows of a list, which the API writes. */

import { ApiError, api } from './api';
import { type Filters, listQuery } from './filters';
import { toApiFilters } from './list-filters';
import type { Export, ExportFormat, ExportResource, RowCount } from './resources';
import { formatDateTime } from './time';

/** The names of the lists, within a sentence. */
export const EXPORT_NAMES: Record<ExportResource, string> = {
  payments: 'payments',
  customers: 'customers',
  orders: 'orders',
  refunds: 'refunds',
  disputes: 'disputes',
  payouts: 'payouts',
  payout_lines: 'payout lines',
  settlement_differences: 'settlement differences',
  payment_links: 'payment links',
  subscriptions: 'subscriptions',
  invoices: 'invoices',
  webhooks: 'webhook deliveries',
  events: 'events',
  audit_log: 'audit log entries',
  requests: 'API requests',
};

export const EXPORT_FORMATS: Record<ExportFormat, string> = { csv: 'CSV', jsonl: 'JSON Lines' };

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
] as const;
const MAX_COUNT = 1000;
const numbers = new Intl.NumberFormat();

/** Return the rows of a list with these filters as the API selects them. */
export function selectedRows(resource: ExportResource, all: Filters) {
  const { limit, ...query } = listQuery(toApiFilters(resource, all), undefined);
  const { from, to, ...filters } = query as Filters;
  const given = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { resource, filters: Object.fromEntries(given), ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** Download the file from a fresh address, since each one works for an hour only. */
export async function downloadExport(id: string): Promise<void> {
  const { data } = await api.GET('/v1/exports/{export_id}', { params: { path: { export_id: id } } });
  const url = data?.data.url;
  if (!url) throw new ApiError(404, 'NOT_FOUND', 'The file is no longer available. Create another export.');
  // The response is an attachment, so the page stays.
  Object.assign(document.createElement('a'), { href: url }).click();
}

/** Return true if the file can still be downloaded. */
export function isAvailable({ status, available_until }: Export): boolean {
  return status === 'ready' && available_until !== undefined && new Date(available_until).getTime() > Date.now();
}

/** {state: 'partly_refunded', method: 'upi'} → status: partly refunded, method: upi. */
export function filterText(filters: Record<string, string>): string {
  return Object.entries(filters)
    .map(([name, value]) => `${filterLabel(name)}: ${isWord(name) ? value.replaceAll('_', ' ') : value}`)
    .join(', ');
}

/** A list calls both its statuses and its states a status. */
function filterLabel(name: string): string {
  const labels: Record<string, string> = { state: 'status', q: 'search' };
  return labels[name] ?? name.replaceAll('_', ' ');
}

/** Ids and receipts are shown as they are. */
function isWord(filter: string): boolean {
  return ['status', 'state', 'method', 'uses', 'action'].includes(filter);
}

export function periodText({ from, to }: { from?: string; to: string }): string {
  return from ? `${formatDateTime(from)} – ${formatDateTime(to)}` : `until ${formatDateTime(to)}`;
}

/** 98213 → 98.2 kB. */
export function formatSize(bytes: number): string {
  const [unit, length] = UNITS.find(([, length]) => bytes >= length) ?? ['kilobyte', 1e3];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumSignificantDigits: 3 }).format(bytes / length);
}

/** 1042 → 1,042. */
export function formatRows(rows: number): string {
  return numbers.format(rows);
}

/** 312 payments, more than 1,000 payments, or at least 3 payments if a filter was applied to the newest rows only. */
export function countText({ count, is_exact: isExact, resource }: RowCount): string {
  const name = EXPORT_NAMES[resource];
  const rows = `${formatRows(count)} ${count === 1 ? name.replace(/ies$/, 'y').replace(/s$/, '') : name}`;
  if (isExact) return rows;
  if (count === 0) return '';
  return count >= MAX_COUNT ? `more than ${rows}` : `at least ${rows}`;
}
