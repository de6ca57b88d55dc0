import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { $api, LIVE } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { REFUND_STATUSES } from '@/lib/resources';

import { refundColumns } from './columns';

export function RefundsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/refunds', { params: { query: listQuery(filters, cursor) } }, LIVE);
  return (
    <Page title="Refunds" subtitle="Money on its way back to customers. A payment's page makes one.">
      <ResourceList
        name="refunds"
        columns={refundColumns}
        filters={[
          { name: 'status', label: 'Status', options: REFUND_STATUSES },
          { name: 'payment_id', label: 'Payment id', text: true },
        ]}
        page={page}
        to={(refund) => `/refunds/${refund.id}`}
        empty={{ title: 'No refunds yet', text: 'Refund a payment from its page, in full or in part.' }}
        testId="refunds-table"
      />
    </Page>
  );
}
