/** Charts over time, in a separate chunk because the chart library is larger than the rest of the page. */

import '@mantine/charts/styles.layer.css';
import '@mantine/core/styles/ColorSwatch.layer.css'; // for the legend

import { AreaChart, BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

import { formatAxis, formatMoney } from '@/lib/money';

export interface Point {
  /** The time of the point. Labels may repeat: the hour before and after a clock change. */
  at: string;
  label: string;
  volume: number;
  succeeded: number;
  failed: number;
}

/** Keeps the outermost labels at their positions. */
const CHART = { accessibilityLayer: false, margin: { top: 12, right: 24 } };
const AXES = {
  dataKey: 'label',
  gridAxis: 'x',
  tickLine: 'none',
  xAxisProps: { interval: 'equidistantPreserveStart' },
} as const;
const AREA = { ...AXES, areaChartProps: CHART, h: 260, strokeWidth: 2, fillOpacity: 0.12 };
const LEGEND = { verticalAlign: 'bottom', height: 32 } as const;

export function VolumeChart({ points, currency }: { points: Point[]; currency: string }) {
  return (
    <AccessibleChart
      name="Volume"
      headers={['Captured']}
      rows={points.map(({ at, label, volume }) => ({ at, cells: [label, formatMoney(volume, currency)] }))}
    >
      <AreaChart
        {...AREA}
        data={points}
        curveType="monotone"
        withDots={points.length === 1} // one point has no line
        yAxisProps={{ width: 80, tickFormatter: (amount: number) => formatAxis(amount, currency) }}
        valueFormatter={(amount) => formatMoney(Math.round(amount), currency)}
        series={[{ name: 'volume', label: 'Captured', color: 'indigo.6' }]}
      />
    </AccessibleChart>
  );
}

export function CountChart({ points }: { points: Point[] }) {
  return (
    <StackedChart
      name="Payments"
      points={points}
      series={[
        { name: 'succeeded', label: 'Succeeded', color: 'green.6' },
        { name: 'failed', label: 'Failed', color: 'red.5' },
      ]}
      withLegend
    />
  );
}

interface StackedChartProps<Name extends string> {
  name: string;
  points: ({ at: string; label: string } & Record<Name, number>)[];
  series: { name: Name; label: string; color: string }[];
  withLegend?: boolean;
}

/** Numbers of several kinds, one on the other. */
export function StackedChart<Name extends string>({
  name,
  points,
  series,
  withLegend = false,
}: StackedChartProps<Name>) {
  return (
    <AccessibleChart
      name={name}
      headers={series.map(({ label }) => label)}
      rows={points.map((point) => ({ at: point.at, cells: [point.label, ...series.map((one) => point[one.name])] }))}
    >
      <BarChart
        {...AXES}
        barChartProps={CHART}
        h={220}
        data={points}
        type="stacked"
        yAxisProps={{ width: 40, allowDecimals: false }}
        series={series}
        withLegend={withLegend}
        legendProps={LEGEND}
      />
    </AccessibleChart>
  );
}

/** A value of a day, and that of the same day of the period to compare with. */
export interface DayPoint {
  at: string;
  label: string;
  value: number;
  before?: number;
}

interface DayChartProps {
  name: string;
  points: DayPoint[];
  /** Returns the text of a value, `short` for the axis. */
  format: (value: number, short?: boolean) => string;
}

export function DayChart({ name, points, format }: DayChartProps) {
  const isCompared = points.some(({ before }) => before !== undefined);
  return (
    <AccessibleChart
      name={name}
      headers={['Current', ...(isCompared ? ['Previous'] : [])]}
      rows={points.map(({ at, label, value, before }) => ({
        at,
        cells: [label, format(value), ...(isCompared ? [format(before ?? 0)] : [])],
      }))}
    >
      <AreaChart
        {...AREA}
        data={points}
        curveType="linear"
        withDots={points.length === 1} // one point has no line
        yAxisProps={{ width: 80, tickFormatter: (value: number) => format(value, true) }}
        valueFormatter={(value) => format(Math.round(value))}
        series={[
          { name: 'value', label: 'Current', color: 'indigo.6' },
          ...(isCompared ? [{ name: 'before', label: 'Previous', color: 'gray.6', strokeDasharray: '4 4' }] : []),
        ]}
        withLegend={isCompared}
        legendProps={LEGEND}
      />
    </AccessibleChart>
  );
}

interface AccessibleChartProps {
  name: string;
  headers: string[];
  rows: { at: string; cells: (string | number)[] }[];
  children: ReactNode;
}

/** A chart, with its data as a table for screen readers. */
function AccessibleChart({ name, headers, rows, children }: AccessibleChartProps) {
  return (
    <>
      <div aria-hidden>{children}</div>
      <VisuallyHidden>
        <table aria-label={`${name} over time`}>
          <thead>
            <tr>
              {['Time', ...headers].map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, cells: [label, ...values] }) => (
              <tr key={at}>
                <th scope="row">{label}</th>
                {values.map((value, column) => (
                  <td key={headers[column]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}
