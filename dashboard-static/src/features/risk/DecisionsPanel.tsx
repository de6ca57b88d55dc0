/** Counts of the decisions, compared with the period before, and a chart of them. */

import { Box, Group, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { EmptyState } from '@/components/EmptyState';
import layout from '@/components/layout.module.css';
import { Panel } from '@/components/Panel';
import { type Period, PeriodControl } from '@/components/PeriodControl';
import { QueryState } from '@/components/QueryState';
import { $api, POLLING } from '@/lib/api';
import type { RiskOverview } from '@/lib/resources';

import { type Counted, DECISIONS } from './decisions';
import classes from './risk.module.css';

const DecisionChart = lazy(() => import('./DecisionChart'));

const REVIEWS: { name: Counted; label: string; color?: string }[] = [
  { name: 'approved', label: 'Reviews approved' },
  { name: 'rejected', label: 'Reviews rejected' },
];

export function DecisionsPanel() {
  const [period, setPeriod] = useState<Period>('7d');
  const query = $api.useQuery(
    'get',
    '/v1/dashboard/risk',
    { params: { query: { period } } },
    { ...POLLING, placeholderData: (last) => last },
  );
  const overview = query.data?.data;
  return (
    <Panel
      title="Decisions"
      actions={<PeriodControl value={period} onChange={setPeriod} />}
      data-test-id="risk-decisions"
    >
      {!overview ? (
        <QueryState query={query} lines={6} />
      ) : Object.values(overview.totals).every((count) => count === 0) ? (
        <EmptyState title="No decisions in this period" text="Rules decide on payments while they are on." />
      ) : (
        <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? layout.older : undefined}>
          <Counts overview={overview} />
        </div>
      )}
    </Panel>
  );
}

function Counts({ overview }: { overview: RiskOverview }) {
  const { totals, previous } = overview;
  return (
    <Stack gap="lg">
      <div className={layout.metrics}>
        {[...DECISIONS, ...REVIEWS].map(({ name, label, color }) => (
          <div key={name}>
            <Group gap={6} wrap="nowrap">
              {color && <Box w={10} h={10} bg={color} className={classes.dot} aria-hidden />}
              <Text fz="sm" c="dimmed">
                {label}
              </Text>
            </Group>
            <Text className={layout.metric}>{totals[name]}</Text>
            <Text fz="xs" c="dimmed">
              previous: {previous[name]}
            </Text>
          </div>
        ))}
      </div>
      <Suspense fallback={<Skeleton h={220} />}>
        <DecisionChart overview={overview} />
      </Suspense>
    </Stack>
  );
}
