import { ResourcePage } from '@/components/ResourcePage';
import { PAYMENT_METHODS, PAYMENT_STATES, PAYMENT_STATUSES } from '@/lib/resources';

import { paymentColumns } from './columns';

export function PaymentsPage() {
  return (
    <ResourcePage
      type="payment"
      title="Payments"
      subtitle="Every attempt to pay an order."
      columns={paymentColumns}
      search="ID, email, metadata or UPI"
      filters={[
        { name: 'status', label: 'Status', options: PAYMENT_STATUSES },
        { name: 'state', label: 'State', options: PAYMENT_STATES },
        { name: 'method', label: 'Method', options: PAYMENT_METHODS },
        { name: 'order_id', label: 'Order ID', text: true },
      ]}
      empty={{ title: 'No payments yet', text: 'They appear here when customers pay your orders.' }}
    />
  );
}
