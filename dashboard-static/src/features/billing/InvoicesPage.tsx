import { ResourceList } from '@/components/ResourceList';
import { INVOICE_FILTERS } from '@/components/resource-filters';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';

import { BillingTabs } from './BillingTabs';
import { invoiceColumns } from './columns';

export function InvoicesPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/invoices', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <BillingTabs title="Invoices" subtitle="What customers have to pay. An order takes the payment of each one.">
      <ResourceList
        name="invoices"
        exportAs="invoices"
        columns={invoiceColumns}
        filters={INVOICE_FILTERS}
        page={page}
        to={({ id }) => `/billing/invoices/${id}`}
        empty={{ title: 'No invoices yet', text: 'Each period of a subscription has one.' }}
        testId="invoices-table"
      />
    </BillingTabs>
  );
}
