/** How customers pay, by volume, and how often each way succeeds. */

import { Group, Progress, Stack, Text } from '@mantine/core';

import layout from '@/components/layout.module.css';
import { Empty } from '@/components/States';
import { shown } from '@/lib/money';
import { rate } from '@/lib/rate';
import type { CurrencyFigures } from '@/lib/resources';

import { successRate } from './figures';

const NAMES = { upi: 'UPI', card: 'Card', netbanking: 'Net banking' };

export function Methods({ of: { methods, currency, totals } }: { of: CurrencyFigures }) {
  if (methods.length === 0) return <Empty title="Nobody paid in this period" />;
  return (
    <Stack gap="md">
      {methods.toSorted((one, other) => other.volume - one.volume).map((one) => (
        <div key={one.method}>
          <Group justify="space-between" mb={6}>
            <Text fz="sm" fw={550}>
              {NAMES[one.method]}
            </Text>
            <Text fz="sm" className={layout.amount}>
              {shown(one.volume, currency)}
            </Text>
          </Group>
          <Progress value={totals.volume > 0 ? (one.volume / totals.volume) * 100 : 0} aria-label={`Share of ${NAMES[one.method]}`} />
          <Text fz="xs" c="dimmed" mt={4}>
            {one.succeeded} paid, {one.failed} failed · {rate(successRate(one))} succeed
          </Text>
        </div>
      ))}
    </Stack>
  );
}
