/** Reports: the metrics of each kind, as they are shown. A test compares them with the API's. */

import { ApiError, api } from './api';
import { formatAxis, formatMoney } from './money';
import type { Report, ReportKind, ReportRow, ReportSums } from './resources';
import { addDays, formatDay } from './time';

export interface ReportMetric {
  name: string;
  title: string;
  isAmount: boolean;
  lowerIsBetter: boolean;
}

interface Kind {
  title: string;
  /** Say what the report answers, where it is chosen. */
  text: string;
  /** The metric of the chart. */
  chart: string;
  metrics: ReportMetric[];
}

const count = (name: string, title: string, lowerIsBetter = false): ReportMetric => ({
  name,
  title,
  isAmount: false,
  lowerIsBetter,
});
const amount = (name: string, title: string, lowerIsBetter = false): ReportMetric => ({
  name,
  title,
  isAmount: true,
  lowerIsBetter,
});

export const REPORT_KINDS: Record<ReportKind, Kind> = {
  summary: {
    title: 'Daily summary',
    text: 'What was captured, refunded and disputed, before fees.',
    chart: 'captured',
    metrics: [
      count('captures', 'Captures'),
      amount('captured', 'Captured'),
      count('refunds', 'Refunds', true),
      amount('refunded', 'Refunded', true),
      count('disputes', 'Disputes', true),
      amount('disputed', 'Disputed', true),
      amount('net', 'Net before fees'),
    ],
  },
  transactions: {
    title: 'Transactions',
    text: 'How many payments were made, and how they ended.',
    chart: 'captured',
    metrics: [
      count('payments', 'Payments'),
      count('successful', 'Successful'),
      count('failed', 'Failed', true),
      count('canceled', 'Canceled', true),
      count('pending', 'Pending', true),
      amount('amount', 'Amount'),
      count('captures', 'Captures'),
      amount('captured', 'Captured'),
    ],
  },
  refunds: {
    title: 'Refunds',
    text: 'Refunds by the day on which they started, and how they ended.',
    chart: 'amount',
    metrics: [
      count('refunds', 'Refunds', true),
      count('processed', 'Processed', true),
      count('pending', 'Pending', true),
      count('failed', 'Failed', true),
      amount('amount', 'Amount', true),
      amount('amount_processed', 'Amount processed', true),
      amount('amount_pending', 'Amount pending', true),
      amount('amount_failed', 'Amount failed', true),
    ],
  },
  fees: {
    title: 'Fees and taxes',
    text: 'What acquirers kept of the payments in your payouts.',
    chart: 'fee',
    metrics: [
      count('lines', 'Lines'),
      amount('gross', 'Gross'),
      amount('fee', 'Fees with tax', true),
      amount('tax', 'Tax', true),
      amount('net', 'Net'),
    ],
  },
  settlements: {
    title: 'Settlements',
    text: 'Payouts that arrived, and where they differ from your books.',
    chart: 'amount',
    metrics: [
      count('payouts', 'Payouts'),
      amount('gross', 'Gross'),
      amount('fee', 'Fees with tax', true),
      amount('tax', 'Tax', true),
      amount('net', 'Net'),
      amount('amount', 'Arrived'),
      count('differences', 'Differences', true),
      count('open_differences', 'Open differences', true),
      amount('expected', 'In your books, of differences', true),
      amount('reported', 'At acquirers, of differences', true),
    ],
  },
  disputes: {
    title: 'Disputes',
    text: 'Disputes by the day on which they opened, and how they ended.',
    chart: 'amount',
    metrics: [
      count('disputes', 'Disputes', true),
      count('open', 'Open', true),
      count('won', 'Won'),
      count('lost', 'Lost', true),
      amount('amount', 'Amount', true),
      amount('withdrawn', 'Withdrawn', true),
    ],
  },
  webhooks: {
    title: 'Webhooks',
    text: 'Deliveries to your endpoints, and how they ended.',
    chart: 'webhooks',
    metrics: [
      count('webhooks', 'Webhooks'),
      count('delivered', 'Delivered'),
      count('failed', 'Failed', true),
      count('pending', 'Pending', true),
      count('attempts', 'Attempts', true),
    ],
  },
};

const numbers = new Intl.NumberFormat();

export type Counts = Record<string, number>;

/** Return the text of a metric's value. Without a currency no amount is known. */
export function formatMetric(metric: ReportMetric, value: number, currency: string | undefined, short = false): string {
  if (!metric.isAmount || !currency) return numbers.format(value);
  return short ? formatAxis(value, currency) : formatMoney(value, currency);
}

/** Return the totals of a currency; zeros if the period has none. */
export function totalsOf(sums: ReportSums | undefined, currency: string | undefined): Counts {
  return sums?.totals.find((total) => total.currency === currency)?.metrics ?? {};
}

export function currenciesOf(...sums: (ReportSums | undefined)[]): string[] {
  return [...new Set(sums.flatMap((one) => one?.totals.flatMap(({ currency }) => currency ?? []) ?? []))].toSorted();
}

/** Add up the rows that have the same key, in the order of the keys. */
export function groupRows(rows: ReportRow[], keyOf: (row: ReportRow) => string): { id: string; metrics: Counts }[] {
  const groups = new Map<string, Counts>();
  for (const row of rows) {
    const sums = groups.get(keyOf(row)) ?? {};
    for (const [name, value] of Object.entries(row.metrics)) sums[name] = (sums[name] ?? 0) + value;
    groups.set(keyOf(row), sums);
  }
  return [...groups]
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
    .map(([id, metrics]) => ({ id, metrics }));
}

/** Return every day from `from` to `to`, both included. */
export function daysOf({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export function daysText({ from, to }: { from: string; to: string }): string {
  return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}

/** Download the file from a fresh address, since each one works for an hour only. */
export async function downloadReport(id: string, format: 'csv' | 'jsonl'): Promise<void> {
  const { data } = await api.GET('/v1/reports/{report_id}', { params: { path: { report_id: id } } });
  const url = data?.data.files?.[format];
  if (!url) throw new ApiError(404, 'NOT_FOUND', 'The file is no longer available. Create another report.');
  // The response is an attachment, so the page stays.
  Object.assign(document.createElement('a'), { href: url }).click();
}

export function failureText({ failure }: Pick<Report, 'failure'>): string {
  return failure === 'too_many_rows'
    ? 'The report has more than 10,000 rows. Create it for a shorter period.'
    : 'The report took more than a day. Create it again, for a shorter period.';
}
