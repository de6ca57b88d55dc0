/** The decisions over time, in a separate chunk with the chart library. The counts above it are its legend. */

import { StackedChart } from '@/components/VolumeChart';
import type { RiskOverview } from '@/lib/resources';
import { formatHour, formatUtcDay } from '@/lib/time';

import { DECISIONS } from './decisions';

/** Days are labeled in UTC, hours in the merchant's time zone. */
export default function DecisionChart({ overview: { period, series } }: { overview: RiskOverview }) {
  const format = period === 'today' ? formatHour : formatUtcDay;
  const points = series.map((point) => ({ ...point, label: format(point.at) }));
  return <StackedChart name="Decisions" points={points} series={DECISIONS} />;
}
