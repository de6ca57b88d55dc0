import { Group, Select, Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import layout from '@/components/layout.module.css';
import { MetricCard } from '@/components/MetricCard';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { PeriodControl, toPeriod } from '@/components/PeriodControl';
import type { Point } from '@/components/VolumeChart';
import { $api, POLLING } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { growth } from '@/lib/growth';
import { formatMoney } from '@/lib/money';
import { formatRate } from '@/lib/rate';
import type { CurrencyMetrics, Overview } from '@/lib/resources';
import { useMe } from '@/lib/session';
import { formatHour, formatStartedDay, localTimeZone } from '@/lib/time';
import { useTimeZone } from '@/lib/time-zone';

import { MethodBreakdown } from './MethodBreakdown';
import { pointsBetween, successRate } from './metrics';
import { WebhookMetric } from './WebhookMetric';

const VolumeChart = lazy(async () => ({ default: (await import('@/components/VolumeChart')).VolumeChart }));
const CountChart = lazy(async () => ({ default: (await import('@/components/VolumeChart')).CountChart }));

const TimeZoneNotice = lazy(async () => ({ default: (await import('./TimeZoneNotice')).TimeZoneNotice }));

export function OverviewPage() {
  const { filters, set } = useFilters();
  const period = toPeriod(filters.period);
  const query = $api.useQuery(
    'get',
    '/v1/dashboard/overview',
    { params: { query: { period } } },
    { ...POLLING, placeholderData: (last) => last },
  );
  const offersTimeZone = useOffersTimeZone();
  const overview = query.data?.data;
  const merchantZone = useTimeZone();
  const zone = overview?.time_zone ?? merchantZone;
  const metrics = overview?.currencies.find(({ currency }) => currency === filters.currency) ?? overview?.currencies[0];
  return (
    <Page
      title="Overview"
      subtitle={`Compared with the previous period. Days and hours are in ${zone}.`}
      actions={
        <Group gap="xs">
          {overview && overview.currencies.length > 1 && (
            <Select
              size="xs"
              w={90}
              aria-label="Currency"
              allowDeselect={false}
              data={overview.currencies.map(({ currency }) => currency)}
              value={metrics?.currency ?? null}
              onChange={(currency) => set({ currency: currency ?? undefined })}
            />
          )}
          <PeriodControl value={period} onChange={(next) => set({ period: next })} />
        </Group>
      }
    >
      {offersTimeZone && (
        <Suspense>
          <TimeZoneNotice />
        </Suspense>
      )}
      {!overview ? (
        query.error ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : (
          <OverviewSkeleton />
        )
      ) : metrics ? (
        <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? layout.older : undefined}>
          <Metrics overview={overview} metrics={metrics} />
        </div>
      ) : (
        <EmptyState
          title="No payments in this period"
          text="See the integration guide under Developers to accept one."
        />
      )}
    </Page>
  );
}

/** Return true for an owner whose merchant has no time zone, in a browser outside UTC. */
function useOffersTimeZone(): boolean {
  const me = useMe();
  return me?.user.role === 'owner' && !me.merchant.time_zone_is_chosen && localTimeZone() !== 'UTC';
}

function Metrics({ overview, metrics }: { overview: Overview; metrics: CurrencyMetrics }) {
  const { totals, previous: before, currency } = metrics;
  const [now, then] = [successRate(totals), successRate(before)];
  const points = chartPoints(overview, metrics);
  return (
    <Stack gap="lg">
      <div className={layout.cards}>
        <MetricCard
          name="Volume"
          value={formatMoney(totals.volume, currency)}
          change={growth(totals.volume, before.volume)}
          before={formatMoney(before.volume, currency)}
        />
        <MetricCard
          name="Payments"
          value={totals.succeeded}
          change={growth(totals.succeeded, before.succeeded)}
          before={before.succeeded}
        />
        <MetricCard
          name="Success rate"
          value={formatRate(now)}
          change={pointsBetween(now, then)}
          unit="points"
          before={formatRate(then)}
        />
        <MetricCard
          name="Refunded"
          value={formatMoney(totals.refunded, currency)}
          change={growth(totals.refunded, before.refunded)}
          lowerIsBetter
          before={formatMoney(before.refunded, currency)}
        />
        <WebhookMetric webhooks={overview.webhooks} />
      </div>
      <Panel title="Volume">
        <Suspense fallback={<Skeleton h={260} />}>
          <VolumeChart points={points} currency={currency} />
        </Suspense>
      </Panel>
      <div className={layout.halves}>
        <Panel title="Payments">
          <Suspense fallback={<Skeleton h={220} />}>
            <CountChart points={points} />
          </Suspense>
        </Panel>
        <Panel title="By method">
          <MethodBreakdown metrics={metrics} />
        </Panel>
      </div>
    </Stack>
  );
}

function chartPoints({ period, time_zone: zone }: Overview, { series }: CurrencyMetrics): Point[] {
  const format = period === 'today' ? formatHour : formatStartedDay;
  return series.map(({ at, volume, succeeded, failed }) => ({
    at,
    label: format(at, zone),
    volume,
    succeeded,
    failed,
  }));
}

function OverviewSkeleton() {
  return (
    <Stack gap="lg" role="status" aria-label="Loading">
      <div className={layout.cards}>
        {[...Array(5).keys()].map((card) => (
          <Skeleton key={card} h={112} />
        ))}
      </div>
      <Skeleton h={330} />
    </Stack>
  );
}
