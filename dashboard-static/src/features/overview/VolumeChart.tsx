/** Money over time. In a file of its own, since the charts weigh more than the rest of the page. */

import '@mantine/charts/styles.layer.css';
import '@mantine/core/styles/ColorSwatch.layer.css'; // the legend's

import { AreaChart, BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

import { brief, shown } from '@/lib/money';

export interface Point {
  at: string;
  volume: number;
  succeeded: number;
  failed: number;
}

/** For the outermost labels, which would be pushed inwards. */
const ROOM = { top: 12, right: 24 };

export function VolumeChart({ points, currency }: { points: Point[]; currency: string }) {
  return (
    <Drawn name="Volume" heads={['Captured']} rows={points.map(({ at, volume }) => [at, shown(volume, currency)])}>
      <AreaChart
        areaChartProps={{ accessibilityLayer: false, margin: ROOM }}
        h={260}
        data={points}
        dataKey="at"
        curveType="monotone"
        withDots={false}
        gridAxis="x"
        tickLine="none"
        xAxisProps={{ interval: 'equidistantPreserveStart' }}
        strokeWidth={2}
        fillOpacity={0.12}
        yAxisProps={{ width: 80, tickFormatter: (amount: number) => brief(amount, currency) }}
        valueFormatter={(amount) => shown(Math.round(amount), currency)}
        series={[{ name: 'volume', label: 'Captured', color: 'indigo.6' }]}
      />
    </Drawn>
  );
}

export function CountChart({ points }: { points: Point[] }) {
  return (
    <Drawn name="Payments" heads={['Succeeded', 'Failed']} rows={points.map(({ at, succeeded, failed }) => [at, succeeded, failed])}>
      <BarChart
        barChartProps={{ accessibilityLayer: false, margin: ROOM }}
        h={220}
        data={points}
        dataKey="at"
        type="stacked"
        gridAxis="x"
        tickLine="none"
        xAxisProps={{ interval: 'equidistantPreserveStart' }}
        yAxisProps={{ width: 40, allowDecimals: false }}
        series={[
          { name: 'succeeded', label: 'Succeeded', color: 'green.6' },
          { name: 'failed', label: 'Failed', color: 'red.5' },
        ]}
        withLegend
        legendProps={{ verticalAlign: 'bottom', height: 32 }}
      />
    </Drawn>
  );
}

interface DrawnProps {
  name: string;
  heads: string[];
  rows: (string | number)[][];
  children: ReactNode;
}

/** A picture to those who see it, a table to those who do not. */
function Drawn({ name, heads, rows, children }: DrawnProps) {
  return (
    <>
      <div aria-hidden>{children}</div>
      <VisuallyHidden>
        <table aria-label={`${name} over time`}>
          <thead>
            <tr>
              {['When', ...heads].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([at, ...values]) => (
              <tr key={at}>
                <th scope="row">{at}</th>
                {values.map((value, column) => (
                  <td key={heads[column]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}
