import { AMOUNT_FILTER, CURRENCY_FILTER } from '@/components/money-filters';
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
      search="ID, receipt, note or amount"
      filters={[
        { name: 'status', label: 'Status', options: ORDER_STATUSES },
        CURRENCY_FILTER,
        AMOUNT_FILTER,
        { name: 'receipt', label: 'Receipt', text: true },
      ]}
      empty={{
        title: 'No orders yet',
        text: 'Your server creates one for each purchase. See the integration guide under Developers.',
      }}
    />
  );
}
