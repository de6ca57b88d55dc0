/** The plans, coupons and taxes that a form offers. */

import { $api } from '@/lib/api';
import type { Plan, TaxRate } from '@/lib/resources';

import { offText, priceText } from './billing-texts';
import { taxText } from './columns';

const MOST = 100; // the newest ones
export const MAX_RATES = 5; // of a plan or a line

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

type KnownRate = Pick<TaxRate, 'id' | 'name' | 'basis_points' | 'inclusive'>;

/** Return the taxes that are not archived, and those that are known: a draft may have an archived one. */
export function useTaxRateOptions(known: KnownRate[] = []): { value: string; label: string }[] {
  const query = $api.useQuery('get', '/v1/tax-rates', { params: { query: { limit: MOST } } });
  const rates: KnownRate[] = [...(query.data?.data ?? []).filter((rate) => !rate.archived_at), ...known];
  const byId = new Map(rates.map((rate) => [rate.id, rate]));
  return [...byId.values()].map((rate) => ({
    value: rate.id,
    label: `${taxText(rate)}${rate.inclusive ? ', included' : ''}`,
  }));
}
