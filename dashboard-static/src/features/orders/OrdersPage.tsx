import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { $api, LIVE } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { ORDER_STATUSES } from '@/lib/resources';

import { orderColumns } from './columns';

export function OrdersPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/orders', { params: { query: listQuery(filters, cursor) } }, LIVE);
  return (
    <Page title="Orders" subtitle="What your customers owe, and whether they paid.">
      <ResourceList
        name="orders"
        columns={orderColumns}
        filters={[
          { name: 'status', label: 'Status', options: ORDER_STATUSES },
          { name: 'receipt', label: 'Receipt', text: true },
        ]}
        page={page}
        to={(order) => `/orders/${order.id}`}
        empty={{ title: 'No orders yet', text: 'Your server makes one for every purchase: the guide under Developers shows how.' }}
        testId="orders-table"
      />
    </Page>
  );
}
