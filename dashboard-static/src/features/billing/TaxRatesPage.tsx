import { lazy } from 'react';

import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';

import { CatalogPage } from './CatalogPage';
import { taxRateColumns } from './columns';

const TaxRateDialog = lazy(async () => ({ default: (await import('./TaxRateDialog')).TaxRateDialog }));

export function TaxRatesPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/tax-rates', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <CatalogPage
      kind="tax rate"
      title="Tax rates"
      subtitle="Taxes of your plans. Invoices show them by line."
      columns={taxRateColumns}
      page={page}
      empty={{ title: 'No tax rates yet', text: 'Create one, such as GST of 18%, and name it in new plans.' }}
      CreateDialog={TaxRateDialog}
    />
  );
}
