import { Group, SegmentedControl, Select, Skeleton, Stack } from '@mantine/core';
import { Suspense, lazy } from 'react';

import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { Empty, Failure } from '@/components/States';
import { $api, LIVE } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { shown } from '@/lib/money';
import { rate } from '@/lib/rate';
import type { CurrencyFigures, Overview } from '@/lib/resources';
import { dayOf, hourOf } from '@/lib/time';

import { Figure } from './Figure';
import { growth, pointsBetween, successRate } from './figures';
import { Methods } from './Methods';

import type { Point } from './VolumeChart';
import { Webhooks } from './Webhooks';

const VolumeChart = lazy(async () => ({ default: (await import('./VolumeChart')).VolumeChart }));
const CountChart = lazy(async () => ({ default: (await import('./VolumeChart')).CountChart }));

const CHOICES: { value: Overview['period']; label: string }[] = [
  { value: 'today', label: 'Today' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
];

export function OverviewPage() {
  const { filters, set } = useFilters();
  const period = CHOICES.find(({ value }) => value === filters['period'])?.value ?? '7d';
  const found = $api.useQuery('get', '/v1/dashboard/overview', { params: { query: { period } } }, { ...LIVE, placeholderData: (last) => last });
  const overview = found.data?.data;
  const chosen = overview?.currencies.find(({ currency }) => currency === filters['currency']) ?? overview?.currencies[0];
  return (
    <Page
      title="Overview"
      subtitle="Each figure against the period before. Days are those of UTC."
      actions={
        <Group gap="xs">
          {overview && overview.currencies.length > 1 && (
            <Select
              size="xs"
              w={90}
              aria-label="Currency"
              allowDeselect={false}
              data={overview.currencies.map(({ currency }) => currency)}
              value={chosen?.currency ?? null}
              onChange={(currency) => set({ currency: currency ?? undefined })}
            />
          )}
          <SegmentedControl size="xs" aria-label="Period" data={CHOICES} value={period} onChange={(next) => set({ period: next })} />
        </Group>
      }
    >
      {!overview ? (
        found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : <Waiting />
      ) : chosen ? (
        <div aria-busy={found.isPlaceholderData} className={found.isPlaceholderData ? layout.older : undefined}>
          <Figures overview={overview} of={chosen} />
        </div>
      ) : (
        <Empty title="No payments in this period" text="The guide under Developers shows how to take the first one." />
      )}
    </Page>
  );
}

function Figures({ overview, of }: { overview: Overview; of: CurrencyFigures }) {
  const { totals, previous: before, currency } = of;
  const [now, then] = [successRate(totals), successRate(before)];
  const points = pointsOf(overview, of);
  return (
    <Stack gap="lg">
      <div className={layout.cards}>
        <Figure name="Volume" value={shown(totals.volume, currency)} change={growth(totals.volume, before.volume)} before={shown(before.volume, currency)} />
        <Figure name="Payments" value={totals.succeeded} change={growth(totals.succeeded, before.succeeded)} before={before.succeeded} />
        <Figure name="Success rate" value={rate(now)} change={pointsBetween(now, then)} unit="points" before={rate(then)} />
        <Figure
          name="Refunded"
          value={shown(totals.refunded, currency)}
          change={growth(totals.refunded, before.refunded)}
          falling
          before={shown(before.refunded, currency)}
        />
        <Webhooks of={overview.webhooks} />
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
          <Methods of={of} />
        </Panel>
      </div>
    </Stack>
  );
}

/** Days and hours are UTC's: a day is named as it is there, an hour as the viewer's clock shows it. */
function pointsOf({ period }: Overview, { series }: CurrencyFigures): Point[] {
  const named = period === 'today' ? hourOf : dayOf;
  return series.map(({ at, volume, succeeded, failed }) => ({ at: named(at), volume, succeeded, failed }));
}

function Waiting() {
  return (
    <Stack gap="lg" role="status" aria-label="Loading">
      <div className={layout.cards}>
        {Array.from({ length: 5 }, (_, card) => (
          <Skeleton key={card} h={112} />
        ))}
      </div>
      <Skeleton h={330} />
    </Stack>
  );
}
