import { ResourcePage } from '@/components/ResourcePage';
import { ORDER_STATUSES } from '@/lib/resources';

import { orderColumns } from './columns';

export function OrdersPage() {
  return (
    <ResourcePage
      type="order"
      title="Orders"
      subtitle="What your customers owe, and whether they paid."
      columns={orderColumns}
      search="Id, receipt or note"
      filters={[
        { name: 'status', label: 'Status', options: ORDER_STATUSES },
        { name: 'receipt', label: 'Receipt', text: true },
      ]}
      empty={{
        title: 'No orders yet',
        text: 'Your server makes one for every purchase: the guide under Developers shows how.',
      }}
    />
  );
}
