/** The plans and coupons that a form offers. */

import { $api } from '@/lib/api';
import type { Plan } from '@/lib/resources';

import { offText, priceText } from './billing-texts';

const MOST = 100; // the newest ones

/** Return the plans that are not archived, by the wanted currency if there is one. */
export function usePlans(currency?: string): { plans: Plan[]; options: { value: string; label: string }[] } {
  const query = $api.useQuery('get', '/v1/plans', { params: { query: { limit: MOST } } });
  const plans = (query.data?.data ?? []).filter(
    (plan) => !plan.archived_at && (!currency || plan.currency === currency),
  );
  return { plans, options: plans.map((plan) => ({ value: plan.id, label: `${plan.name}: ${priceText(plan)}` })) };
}

export function useCouponOptions(currency: string | undefined): { value: string; label: string }[] {
  const query = $api.useQuery('get', '/v1/coupons', { params: { query: { limit: MOST } } });
  return (query.data?.data ?? [])
    .filter((coupon) => !coupon.archived_at && (!coupon.currency || coupon.currency === currency))
    .map((coupon) => ({ value: coupon.id, label: `${coupon.name}: ${offText(coupon, coupon.currency ?? '')}` }));
}
