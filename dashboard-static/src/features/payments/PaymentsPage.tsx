import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { $api, LIVE } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { METHODS, PAYMENT_STATUSES } from '@/lib/resources';

import { paymentColumns } from './columns';

export function PaymentsPage() {
  const { filters, cursor } = useFilters();
  const query = listQuery(filters, cursor);
  const page = $api.useQuery('get', '/v1/payments', { params: { query } }, LIVE);
  return (
    <Page title="Payments" subtitle="Every attempt to pay an order.">
      <ResourceList
        name="payments"
        columns={paymentColumns}
        filters={[
          { name: 'status', label: 'Status', options: PAYMENT_STATUSES },
          { name: 'method', label: 'Method', options: METHODS },
          { name: 'order_id', label: 'Order id', text: true },
        ]}
        page={page}
        to={(payment) => `/payments/${payment.id}`}
        empty={{ title: 'No payments yet', text: 'They show up here as customers pay your orders.' }}
        testId="payments-table"
      />
    </Page>
  );
}
