/** The decisions over time, in a separate chunk with the chart library. The counts above it are its legend. */

import { StackedChart } from '@/components/VolumeChart';
import type { RiskOverview } from '@/lib/resources';
import { formatHour, formatStartedDay } from '@/lib/time';

import { DECISIONS } from './decisions';

export default function DecisionChart({ overview: { period, series, time_zone: zone } }: { overview: RiskOverview }) {
  const format = period === 'today' ? formatHour : formatStartedDay;
  const points = series.map((point) => ({ ...point, label: format(point.at, zone) }));
  return <StackedChart name="Decisions" points={points} series={DECISIONS} />;
}
