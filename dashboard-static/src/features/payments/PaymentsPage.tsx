import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { ResourcePage } from '@/components/ResourcePage';
import { PAYMENT_FILTERS } from '@/components/resource-filters';

import { paymentColumns } from './columns';

export function PaymentsPage() {
  return (
    <ResourcePage
      type="payment"
      title="Payments"
      subtitle="Every attempt to pay an order."
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/payments/reviews" {...props} />}>
          Payments in review
        </Button>
      }
      columns={paymentColumns}
      search="Receipt, email, phone, last 4…"
      filters={PAYMENT_FILTERS}
      empty={{ title: 'No payments yet', text: 'They appear here when customers pay your orders.' }}
    />
  );
}
