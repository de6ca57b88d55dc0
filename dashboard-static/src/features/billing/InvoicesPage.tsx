import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { ResourceList } from '@/components/ResourceList';
import { INVOICE_FILTERS } from '@/components/resource-filters';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { useHasRole } from '@/lib/session';

import { BillingTabs } from './BillingTabs';
import { invoiceColumns } from './columns';

const CreateInvoiceDialog = lazy(async () => ({
  default: (await import('@/features/invoice-drafts/InvoiceDraftDialogs')).CreateInvoiceDialog,
}));

export function InvoicesPage() {
  const { filters, cursor } = useFilters();
  const [creating, dialog] = useDisclosure();
  const canEdit = useHasRole();
  const page = $api.useQuery('get', '/v1/invoices', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <BillingTabs
      title="Invoices"
      subtitle="What customers have to pay. An order takes the payment of each one."
      actions={
        canEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={dialog.open}
            data-test-id="new-invoice-button"
          >
            Create invoice
          </Button>
        )
      }
    >
      <ResourceList
        name="invoices"
        exportAs="invoices"
        columns={invoiceColumns}
        filters={INVOICE_FILTERS}
        page={page}
        to={({ id }) => `/billing/invoices/${id}`}
        empty={{ title: 'No invoices yet', text: 'Each period of a subscription has one, or create one here.' }}
        testId="invoices-table"
      />
      <Suspense>{creating && <CreateInvoiceDialog close={dialog.close} />}</Suspense>
    </BillingTabs>
  );
}
