import { ResourcePage } from '@/components/ResourcePage';
import { CURRENCIES } from '@/lib/money';
import { PAYMENT_FILTER_STATES, PAYMENT_METHODS } from '@/lib/resources';

import { paymentColumns } from './columns';

/** The status success has payments of several badges: captured, authorized and refunded ones. */
const STATUS_OPTIONS = PAYMENT_FILTER_STATES.map((value) => ({
  value,
  label: value === 'success' ? 'all successful' : value.replaceAll('_', ' '),
}));

export function PaymentsPage() {
  return (
    <ResourcePage
      type="payment"
      title="Payments"
      subtitle="Every attempt to pay an order."
      columns={paymentColumns}
      search="ID, email, metadata or UPI"
      filters={[
        { name: 'status', label: 'Status', options: STATUS_OPTIONS },
        { name: 'currency', label: 'Currency', options: CURRENCIES },
        { name: 'method', label: 'Method', options: PAYMENT_METHODS },
        { name: 'order_id', label: 'Order ID', text: true },
      ]}
      empty={{ title: 'No payments yet', text: 'They appear here when customers pay your orders.' }}
    />
  );
}
