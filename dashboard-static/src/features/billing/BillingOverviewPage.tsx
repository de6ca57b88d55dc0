import { Group, Select, Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { EmptyState } from '@/components/EmptyState';
import layout from '@/components/layout.module.css';
import { Panel } from '@/components/Panel';
import { PeriodControl, toPeriod } from '@/components/PeriodControl';
import { QueryState } from '@/components/QueryState';
import { $api, POLLING } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { formatAxis, formatMoney } from '@/lib/money';
import type { SubscriptionCurrency, SubscriptionOverview } from '@/lib/resources';
import { formatHour, formatStartedDay } from '@/lib/time';

import { BillingCards } from './BillingCards';
import { CollectionTable, MovementsTable, RenewalsTable } from './BillingTables';
import { BillingTabs } from './BillingTabs';

const DayChart = lazy(async () => ({ default: (await import('@/components/VolumeChart')).DayChart }));

export function BillingOverviewPage() {
  const { filters, set } = useFilters();
  const period = toPeriod(filters.period ?? '30d');
  const query = $api.useQuery(
    'get',
    '/v1/dashboard/subscriptions',
    { params: { query: { period } } },
    { ...POLLING, placeholderData: (last) => last },
  );
  const overview = query.data?.data;
  const currencies = overview?.currencies ?? [];
  const metrics = currencies.find(({ currency }) => currency === filters.currency) ?? currencies[0];
  return (
    <BillingTabs
      title="Billing"
      subtitle={`Revenue of subscriptions, without taxes.${overview ? ` Days are in ${overview.time_zone}.` : ''}`}
      actions={
        <Group gap="xs">
          {currencies.length > 1 && (
            <Select
              size="xs"
              w={90}
              aria-label="Currency"
              allowDeselect={false}
              data={currencies.map(({ currency }) => currency)}
              value={metrics?.currency ?? null}
              onChange={(currency) => set({ currency: currency ?? undefined })}
            />
          )}
          <PeriodControl value={period} onChange={(next) => set({ period: next })} />
        </Group>
      }
    >
      {!overview ? (
        <QueryState query={query} lines={8} />
      ) : metrics ? (
        <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? layout.older : undefined}>
          <Metrics overview={overview} metrics={metrics} />
        </div>
      ) : (
        <EmptyState
          title="No subscriptions yet"
          text="Create a plan on the Plans tab, and subscribe a customer to it."
        />
      )}
    </BillingTabs>
  );
}

function Metrics({ overview, metrics }: { overview: SubscriptionOverview; metrics: SubscriptionCurrency }) {
  const { currency } = metrics;
  const label = overview.period === 'today' ? formatHour : formatStartedDay;
  const points = metrics.series.map(({ at, mrr }) => ({ at, label: label(at, overview.time_zone), value: mrr }));
  return (
    <Stack gap="lg">
      <BillingCards metrics={metrics} />
      <Panel title="Monthly revenue">
        <Suspense fallback={<Skeleton h={260} />}>
          <DayChart
            name="Monthly revenue"
            points={points}
            format={(amount, short) => (short ? formatAxis(amount, currency) : formatMoney(amount, currency))}
          />
        </Suspense>
      </Panel>
      <div className={layout.halves}>
        <Panel title="What changed it">
          <MovementsTable metrics={metrics} />
        </Panel>
        <Panel title="Collection">
          <CollectionTable metrics={metrics} />
        </Panel>
      </div>
      <Panel title="Renewals of the next 30 days">
        <RenewalsTable metrics={metrics} zone={overview.time_zone} />
      </Panel>
    </Stack>
  );
}
