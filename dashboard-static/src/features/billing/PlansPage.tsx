import { lazy } from 'react';

import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';

import { CatalogPage } from './CatalogPage';
import { planColumns } from './columns';

const PlanDialog = lazy(async () => ({ default: (await import('./PlanDialog')).PlanDialog }));

export function PlansPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/plans', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <CatalogPage
      kind="plan"
      title="Plans"
      subtitle="What a subscription costs, and how often. The price of a plan never changes."
      columns={planColumns}
      page={page}
      to={({ id }) => `/billing/subscriptions?plan_id=${id}`}
      empty={{ title: 'No plans yet', text: 'A plan has a price for each period, such as ₹999 every month.' }}
      CreateDialog={PlanDialog}
    />
  );
}
