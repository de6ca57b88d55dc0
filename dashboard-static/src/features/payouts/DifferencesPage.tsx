import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import type { Column } from '@/components/columns';
import { ResourceList } from '@/components/ResourceList';
import { DIFFERENCE_FILTERS } from '@/components/resource-filters';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import type { SettlementDifference } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { differenceColumns } from './difference-columns';
import { PayoutsTabs } from './PayoutsTabs';

const ResolveDialog = lazy(async () => ({ default: (await import('./ResolveDialog')).ResolveDialog }));

export function DifferencesPage() {
  const { filters, cursor } = useFilters();
  const query = listQuery(filters, cursor);
  const page = $api.useQuery('get', '/v1/settlement-differences', { params: { query } }, POLLING);
  const mayResolve = useHasRole();
  const [resolving, resolve] = useState<SettlementDifference>();
  return (
    <PayoutsTabs
      title="Differences"
      subtitle="Where a payout and your payments disagree. The gateway changes nothing: look into each one."
    >
      <ResourceList
        name="settlement-differences"
        exportAs="settlement_differences"
        columns={mayResolve ? differenceColumns.toSpliced(2, 0, resolveColumn(resolve)) : differenceColumns}
        filters={DIFFERENCE_FILTERS}
        page={page}
        empty={{ title: 'No differences', text: 'The payouts agree with your payments and refunds.' }}
        testId="differences-table"
      />
      <Suspense>{resolving && <ResolveDialog difference={resolving} close={() => resolve(undefined)} />}</Suspense>
    </PayoutsTabs>
  );
}

function resolveColumn(resolve: (difference: SettlementDifference) => void): Column<SettlementDifference> {
  return {
    name: 'action',
    title: 'Action',
    phone: 'plain',
    render: (difference) =>
      difference.status === 'open' && (
        <Button size="compact-xs" variant="default" onClick={() => resolve(difference)}>
          Resolve
        </Button>
      ),
  };
}
