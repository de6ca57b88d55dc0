import { ResourcePage } from '@/components/ResourcePage';
import { ORDER_STATUSES } from '@/lib/resources';

import { orderColumns } from './columns';

export function OrdersPage() {
  return (
    <ResourcePage
      type="order"
      title="Orders"
      subtitle="Your customers' purchases, and their status."
      columns={orderColumns}
      search="ID, receipt or note"
      filters={[
        { name: 'status', label: 'Status', options: ORDER_STATUSES },
        { name: 'receipt', label: 'Receipt', text: true },
      ]}
      empty={{
        title: 'No orders yet',
        text: 'Your server creates one for each purchase. See the integration guide under Developers.',
      }}
    />
  );
}
