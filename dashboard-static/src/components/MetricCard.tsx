/** One metric and its change from the previous period. */

import { Group, Paper, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { direction } from '@/lib/growth';

import layout from './layout.module.css';

interface MetricCardProps {
  name: string;
  value: ReactNode;
  change: number | null;
  /** The unit of the change: percent of the previous value, or percentage points of a rate. */
  unit?: '%' | 'points';
  /** A decrease is an improvement, as with refunds. */
  lowerIsBetter?: boolean;
  /** The value of the previous period, if there is one. */
  before?: ReactNode;
  /** Extra content at the end, such as a link to the details. */
  more?: ReactNode;
}

const SIGNED_FORMAT = { maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
const percent = new Intl.NumberFormat(undefined, { style: 'percent', ...SIGNED_FORMAT });
const points = new Intl.NumberFormat(undefined, SIGNED_FORMAT);

export function MetricCard({ name, value, change, unit = '%', lowerIsBetter = false, before, more }: MetricCardProps) {
  return (
    <Paper withBorder p="md" data-test-id="metric">
      <Text fz="sm" c="dimmed">
        {name}
      </Text>
      <Text className={layout.metric}>{value}</Text>
      <Group gap="0 6px" mt={4}>
        <Change change={change} unit={unit} lowerIsBetter={lowerIsBetter} />
        {before !== undefined && (
          <Text fz="xs" c="dimmed">
            previous: {before}
          </Text>
        )}
        {more}
      </Group>
    </Paper>
  );
}

function Change({ change, unit, lowerIsBetter }: { change: number | null; unit: string; lowerIsBetter: boolean }) {
  if (change === null) return null;
  const trend = direction(change);
  const good = lowerIsBetter ? trend < 0 : trend > 0;
  const color = trend === 0 ? 'gray' : good ? 'green' : 'red';
  const Icon = trend === 0 ? IconMinus : trend > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Group gap={2} wrap="nowrap" c={`var(--mantine-color-${color}-light-color)`}>
      <Icon size={14} aria-hidden />
      <Text fz="xs" fw={600} className={layout.amount}>
        {unit === '%' ? percent.format(change) : `${points.format(change * 100)} points`}
      </Text>
    </Group>
  );
}
