import { lazy } from 'react';

import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';

import { CatalogPage } from './CatalogPage';
import { couponColumns } from './columns';

const CouponDialog = lazy(async () => ({ default: (await import('./CouponDialog')).CouponDialog }));

export function CouponsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/coupons', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <CatalogPage
      kind="coupon"
      title="Coupons"
      subtitle="Discounts on the plan of a new subscription, for some invoices or for all."
      columns={couponColumns}
      page={page}
      empty={{ title: 'No coupons yet', text: 'A coupon takes a percentage or an amount off the plan.' }}
      CreateDialog={CouponDialog}
    />
  );
}
