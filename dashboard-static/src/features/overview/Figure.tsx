/** One number of the overview, and how it did against the period before. */

import { Group, Paper, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import layout from '@/components/layout.module.css';

interface FigureProps {
  name: string;
  value: ReactNode;
  change: number | null;
  /** Said after the change: "%" of what it was, or points of a rate. */
  unit?: '%' | 'points';
  /** Less is better, as of refunds. */
  falling?: boolean;
  before: ReactNode;
  /** Beside the name, such as a link to what is behind the number. */
  more?: ReactNode;
}

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

export function Figure({ name, value, change, unit = '%', falling = false, before, more }: FigureProps) {
  return (
    <Paper withBorder p="md" data-test-id="figure">
      <Group justify="space-between" wrap="nowrap" gap={6}>
        <Text fz="sm" c="dimmed" truncate>
          {name}
        </Text>
        {more}
      </Group>
      <Text className={layout.figure}>
        {value}
      </Text>
      <Group gap={6} mt={4} wrap="nowrap">
        <Change of={change} unit={unit} falling={falling} />
        <Text fz="xs" c="dimmed" truncate>
          before: {before}
        </Text>
      </Group>
    </Paper>
  );
}

function Change({ of: change, unit, falling }: { of: number | null; unit: string; falling: boolean }) {
  if (change === null) return null;
  const good = falling ? change < 0 : change > 0;
  const colour = change === 0 ? 'gray' : good ? 'green' : 'red';
  const Icon = change === 0 ? IconMinus : change > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Group gap={2} wrap="nowrap" c={`var(--mantine-color-${colour}-light-color)`}>
      <Icon size={14} aria-hidden />
      <Text fz="xs" fw={600} className={layout.amount}>
        {number.format(change * 100)}
        {unit === '%' ? ' %' : ' points'}
      </Text>
    </Group>
  );
}
