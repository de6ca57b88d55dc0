/** Money over time. In a file of its own, since the charts weigh more than the rest of the page. */

import '@mantine/charts/styles.layer.css';
import '@mantine/core/styles/ColorSwatch.layer.css'; // the legend's

import { AreaChart, BarChart } from '@mantine/charts';

import { brief, shown } from '@/lib/money';

export interface Point {
  at: string;
  volume: number;
  succeeded: number;
  failed: number;
}

export function VolumeChart({ points, currency }: { points: Point[]; currency: string }) {
  return (
    <AreaChart
      h={260}
      data={points}
      dataKey="at"
      curveType="monotone"
      withDots={false}
      gridAxis="x"
      tickLine="none"
      strokeWidth={2}
      fillOpacity={0.12}
      yAxisProps={{ width: 80, tickFormatter: (amount: number) => brief(amount, currency) }}
      valueFormatter={(amount) => shown(Math.round(amount), currency)}
      series={[{ name: 'volume', label: 'Captured', color: 'indigo.6' }]}
    />
  );
}

export function CountChart({ points }: { points: Point[] }) {
  return (
    <BarChart
      h={220}
      data={points}
      dataKey="at"
      type="stacked"
      gridAxis="x"
      tickLine="none"
      yAxisProps={{ width: 40, allowDecimals: false }}
      series={[
        { name: 'succeeded', label: 'Succeeded', color: 'green.6' },
        { name: 'failed', label: 'Failed', color: 'red.5' },
      ]}
      withLegend
      legendProps={{ verticalAlign: 'bottom', height: 32 }}
    />
  );
}
