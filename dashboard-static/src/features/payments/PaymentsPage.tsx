import { AMOUNT_FILTER, CURRENCY_FILTER } from '@/components/money-filters';
import { ResourcePage } from '@/components/ResourcePage';
import { CARD_BRAND_OPTIONS } from '@/lib/card-brands';
import { isLast4 } from '@/lib/list-filters';
import { PAYMENT_FILTER_STATES, PAYMENT_METHODS } from '@/lib/resources';

import { paymentColumns } from './columns';

/** The status success has payments of several badges: captured, authorized and refunded ones. */
const STATUS_OPTIONS = PAYMENT_FILTER_STATES.map((value) => ({
  value,
  label: value === 'success' ? 'all successful' : value.replaceAll('_', ' '),
}));

const last4Error = (text: string) => (isLast4(text) ? undefined : 'Enter four digits');

export function PaymentsPage() {
  return (
    <ResourcePage
      type="payment"
      title="Payments"
      subtitle="Every attempt to pay an order."
      columns={paymentColumns}
      search="ID, receipt, email, phone, 4242, 500.00"
      filters={[
        { name: 'status', label: 'Status', options: STATUS_OPTIONS },
        CURRENCY_FILTER,
        { name: 'method', label: 'Method', options: PAYMENT_METHODS },
        { name: 'card_last4', label: 'Card last 4 digits', placeholder: 'Card last 4', text: true, error: last4Error },
        { name: 'card_brand', label: 'Card brand', options: CARD_BRAND_OPTIONS },
        AMOUNT_FILTER,
        { name: 'acquirer_reference', label: 'Acquirer reference', text: true },
        { name: 'order_id', label: 'Order ID', text: true },
      ]}
      empty={{ title: 'No payments yet', text: 'They appear here when customers pay your orders.' }}
    />
  );
}
