import { ResourceList } from '@/components/ResourceList';
import { MANDATE_FILTERS } from '@/components/resource-filters';
import { BillingTabs } from '@/features/billing/BillingTabs';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';

import { mandateColumns } from './columns';

export function MandatesPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/mandates', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <BillingTabs title="Mandates" subtitle="What customers allow you to debit from their saved methods.">
      <ResourceList
        name="mandates"
        columns={mandateColumns}
        filters={MANDATE_FILTERS}
        page={page}
        to={({ id }) => `/billing/mandates/${id}`}
        empty={{ title: 'No mandates yet', text: 'A payment sets one up with save_method.mandate.' }}
        testId="mandates-table"
      />
    </BillingTabs>
  );
}
