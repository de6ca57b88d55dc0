import { ResourcePage } from '@/components/ResourcePage';
import { ORDER_FILTERS } from '@/components/resource-filters';

import { orderColumns } from './columns';

export function OrdersPage() {
  return (
    <ResourcePage
      type="order"
      title="Orders"
      subtitle="Your customers' purchases, and their status."
      columns={orderColumns}
      search="ID, receipt, note or amount"
      filters={ORDER_FILTERS}
      empty={{
        title: 'No orders yet',
        text: 'Your server creates one for each purchase. See the integration guide under Developers.',
      }}
    />
  );
}
