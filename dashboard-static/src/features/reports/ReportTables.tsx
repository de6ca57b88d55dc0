/** The metrics of a report in one currency: totals, a chart, and tables by day and by group. */

import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';

import type { Column } from '@/components/columns';
import layout from '@/components/layout.module.css';
import { MetricCard } from '@/components/MetricCard';
import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import { useAcquirerName } from '@/lib/acquirers';
import { growth } from '@/lib/growth';
import { type Counts, daysOf, formatMetric, groupRows, REPORT_KINDS, type ReportMetric, totalsOf } from '@/lib/reports';
import type { ReportDetails, ReportRow, ReportSums } from '@/lib/resources';
import { formatDay, formatDayAndMonth } from '@/lib/time';

import classes from './reports.module.css';

const DayChart = lazy(async () => ({ default: (await import('@/components/VolumeChart')).DayChart }));

interface ReportTablesProps {
  report: ReportDetails;
  sums: ReportSums;
  currency: string | undefined;
}

interface Group {
  id: string;
  metrics: Counts;
}

export function ReportTables({ report, sums, currency }: ReportTablesProps) {
  const { metrics } = REPORT_KINDS[report.kind];
  const rows = sums.rows.filter((row) => row.currency === currency);
  const nameOf = useGroupName();
  const byGroup = report.kind === 'webhooks' ? 'By endpoint' : 'By method and acquirer';
  return (
    <>
      <div className={classes.summary}>
        <Totals report={report} currency={currency} />
        <ChartPanel report={report} rows={rows} currency={currency} />
      </div>
      <Panel title={byGroup}>
        <Table
          label={byGroup}
          rows={groupRows(rows, nameOf)}
          columns={[{ name: 'group', title: 'Group', render: ({ id }) => id }, ...columnsOf(metrics, currency)]}
        />
      </Panel>
      <Panel title="By day">
        <Table
          label="By day"
          rows={groupRows(rows, ({ day }) => day)}
          columns={[{ name: 'day', title: 'Day', render: ({ id }) => formatDay(id) }, ...columnsOf(metrics, currency)]}
        />
      </Panel>
    </>
  );
}

function Totals({ report, currency }: Omit<ReportTablesProps, 'sums'>) {
  const totals = totalsOf(report.current, currency);
  const before = report.compared && totalsOf(report.compared, currency);
  const text = (metric: ReportMetric, value: number) => formatMetric(metric, value, currency);
  return (
    <div className={layout.cards}>
      {REPORT_KINDS[report.kind].metrics.map((metric) => {
        const value = totals[metric.name] ?? 0;
        const previous = before && (before[metric.name] ?? 0);
        return (
          <MetricCard
            key={metric.name}
            name={metric.title}
            value={text(metric, value)}
            change={previous === undefined ? null : growth(value, previous)}
            lowerIsBetter={metric.lowerIsBetter}
            before={previous === undefined ? undefined : text(metric, previous)}
          />
        );
      })}
    </div>
  );
}

function ChartPanel({
  report,
  rows,
  currency,
}: {
  report: ReportDetails;
  rows: ReportRow[];
  currency: string | undefined;
}) {
  const { chart, metrics } = REPORT_KINDS[report.kind];
  const metric = metrics.find(({ name }) => name === chart);
  if (!metric) return null;
  const compared = report.compared?.rows.filter((row) => row.currency === currency);
  const valueOn = valuesByDay(rows, chart);
  const valueBefore = valuesByDay(compared ?? [], chart);
  const daysBefore = report.comparison && daysOf(report.comparison);
  const points = daysOf(report).map((day, number) => ({
    at: day,
    label: formatDayAndMonth(day),
    value: valueOn(day),
    ...(daysBefore && { before: valueBefore(daysBefore[number]) }),
  }));
  return (
    <Panel title={`${metric.title} by day`}>
      <Suspense fallback={<Skeleton h={260} />}>
        <DayChart
          name={metric.title}
          points={points}
          format={(value, short) => formatMetric(metric, value, currency, short)}
        />
      </Suspense>
    </Panel>
  );
}

function valuesByDay(rows: ReportRow[], name: string): (day: string | undefined) => number {
  const days = new Map(groupRows(rows, ({ day }) => day).map(({ id, metrics }) => [id, metrics[name] ?? 0]));
  return (day) => (day ? (days.get(day) ?? 0) : 0);
}

function columnsOf(metrics: ReportMetric[], currency: string | undefined): Column<Group>[] {
  return metrics.map((metric) => ({
    name: metric.name,
    title: metric.title,
    align: 'right',
    render: (group) => (
      <span className={layout.amount}>{formatMetric(metric, group.metrics[metric.name] ?? 0, currency)}</span>
    ),
  }));
}

const METHODS: Record<string, string> = { upi: 'UPI', card: 'Card', netbanking: 'Net banking' };

/** Return the name of a row's group, such as "Card, Stripe India". */
function useGroupName(): (row: ReportRow) => string {
  const acquirerName = useAcquirerName();
  return ({ method, acquirer, endpoint_id }) =>
    endpoint_id ??
    ([method && METHODS[method], acquirer && acquirerName(acquirer)].filter(Boolean).join(', ') || 'Other');
}
