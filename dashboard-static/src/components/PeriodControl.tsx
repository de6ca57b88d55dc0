/** The choice of a period of metrics. */

import { SegmentedControl } from '@mantine/core';

import type { Overview } from '@/lib/resources';

export type Period = Overview['period'];

const LABELS: Record<Period, string> = { today: 'Today', '7d': '7 days', '30d': '30 days', '90d': '90 days' };
const DATA = Object.entries(LABELS).map(([value, label]) => ({ value: value as Period, label }));

/** Return the period that a text names, by default a week. */
export const toPeriod = (text: string | undefined): Period => (text && text in LABELS ? (text as Period) : '7d');

interface PeriodControlProps {
  value: Period;
  onChange: (period: Period) => void;
}

export function PeriodControl({ value, onChange }: PeriodControlProps) {
  return <SegmentedControl size="xs" aria-label="Period" data={DATA} value={value} onChange={onChange} />;
}
