import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { DISPUTE_STATUSES } from '@/lib/resources';

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
        filters={[
          { name: 'status', label: 'Status', options: DISPUTE_STATUSES },
          { name: 'payment_id', label: 'Payment ID', text: true },
        ]}
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
