import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { AMOUNT_FILTER, CURRENCY_FILTER } from '@/components/money-filters';
import { ResourcePage } from '@/components/ResourcePage';
import { REFUND_STATUSES } from '@/lib/resources';

import { refundColumns } from './columns';

export function RefundsPage() {
  return (
    <ResourcePage
      type="refund"
      title="Refunds"
      subtitle="Refunds to customers. Start one from a payment."
      actions={
        <Button
          variant="default"
          leftSection={<IconFileUpload size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/refunds/batches" {...props} />}
        >
          Refund batches
        </Button>
      }
      columns={refundColumns}
      search="ID, metadata or amount"
      filters={[
        { name: 'status', label: 'Status', options: REFUND_STATUSES },
        CURRENCY_FILTER,
        AMOUNT_FILTER,
        { name: 'payment_id', label: 'Payment ID', text: true },
      ]}
      empty={{ title: 'No refunds yet', text: 'Refund a payment from its page, in full or in part.' }}
    />
  );
}
