import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { DISPUTE_FILTERS } from '@/components/resource-filters';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';

import { disputeColumns } from './columns';

export function DisputesPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/disputes', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <Page title="Disputes" subtitle="Payments that customers dispute at their bank. Respond before the deadline.">
      <ResourceList
        name="disputes"
        exportAs="disputes"
        columns={disputeColumns}
        filters={DISPUTE_FILTERS}
        page={page}
        to={(dispute) => `/disputes/${dispute.id}`}
        empty={{
          title: 'No disputes yet',
          text: 'A dispute appears here when a customer asks their bank for the money.',
        }}
        testId="disputes-table"
      />
    </Page>
  );
}
