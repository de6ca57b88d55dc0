/** One number of the overview, and how it did against the period before. */

import { Group, Paper, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import layout from '@/components/layout.module.css';

import { direction } from './figures';

interface FigureProps {
  name: string;
  value: ReactNode;
  change: number | null;
  /** Said after the change: "%" of what it was, or points of a rate. */
  unit?: '%' | 'points';
  /** Less is better, as of refunds. */
  falling?: boolean;
  before: ReactNode;
  /** Last, such as a link to what is behind the number. */
  more?: ReactNode;
}

const SIGNED = { maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
const percent = new Intl.NumberFormat(undefined, { style: 'percent', ...SIGNED });
const points = new Intl.NumberFormat(undefined, SIGNED);

export function Figure({ name, value, change, unit = '%', falling = false, before, more }: FigureProps) {
  return (
    <Paper withBorder p="md" data-test-id="figure">
      <Text fz="sm" c="dimmed">
        {name}
      </Text>
      <Text className={layout.figure}>
        {value}
      </Text>
      <Group gap="0 6px" mt={4}>
        <Change of={change} unit={unit} falling={falling} />
        <Text fz="xs" c="dimmed">
          before: {before}
        </Text>
        {more}
      </Group>
    </Paper>
  );
}

function Change({ of: change, unit, falling }: { of: number | null; unit: string; falling: boolean }) {
  if (change === null) return null;
  const seen = direction(change);
  const good = falling ? seen < 0 : seen > 0;
  const color = seen === 0 ? 'gray' : good ? 'green' : 'red';
  const Icon = seen === 0 ? IconMinus : seen > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Group gap={2} wrap="nowrap" c={`var(--mantine-color-${color}-light-color)`}>
      <Icon size={14} aria-hidden />
      <Text fz="xs" fw={600} className={layout.amount}>
        {unit === '%' ? percent.format(change) : `${points.format(change * 100)} points`}
      </Text>
    </Group>
  );
}
