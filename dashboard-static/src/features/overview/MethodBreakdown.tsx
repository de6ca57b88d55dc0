/** Volume and success rate by payment method. */

import { Group, Progress, Stack, Text } from '@mantine/core';

import { EmptyState } from '@/components/EmptyState';
import layout from '@/components/layout.module.css';
import { formatMoney } from '@/lib/money';
import { methodName } from '@/lib/payment-methods';
import { formatRate } from '@/lib/rate';
import type { CurrencyMetrics } from '@/lib/resources';

import { successRate } from './metrics';

export function MethodBreakdown({ metrics: { methods, currency, totals } }: { metrics: CurrencyMetrics }) {
  if (methods.length === 0) return <EmptyState title="No payments in this period" />;
  return (
    <Stack gap="md">
      {methods
        .toSorted((first, second) => second.volume - first.volume)
        .map((method) => (
          <div key={method.method}>
            <Group justify="space-between" mb={6}>
              <Text fz="sm" fw={550}>
                {methodName(method.method)}
              </Text>
              <Text fz="sm" className={layout.amount}>
                {formatMoney(method.volume, currency)}
              </Text>
            </Group>
            <Progress
              value={totals.volume > 0 ? (method.volume / totals.volume) * 100 : 0}
              aria-label={`Share of ${methodName(method.method)}`}
            />
            <Text fz="xs" c="dimmed" mt={4}>
              {method.succeeded} succeeded, {method.failed} failed · {formatRate(successRate(method))} success rate
            </Text>
          </div>
        ))}
    </Stack>
  );
}
