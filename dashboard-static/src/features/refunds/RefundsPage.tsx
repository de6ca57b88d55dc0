import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { ResourcePage } from '@/components/ResourcePage';
import { REFUND_FILTERS } from '@/components/resource-filters';

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
      filters={REFUND_FILTERS}
      empty={{ title: 'No refunds yet', text: 'Refund a payment from its page, in full or in part.' }}
    />
  );
}
