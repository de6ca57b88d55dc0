/** The values of the form that creates a subscription, and the request for it. */

import type { Plan, Subscription } from '@/lib/resources';

import { daysCount } from './billing-texts';

export interface SubscribeValues {
  customer_id: string | null;
  plan_id: string | null;
  quantity: number | string;
  coupon_id: string | null;
  trial_days: number | string;
  collection: Subscription['collection'];
  saved_method_id: string | null;
  days_until_due: number | string;
  anchor_day: number | string;
  time_zone: string | null;
}

export function initialValues(customerId: string | undefined): SubscribeValues {
  return {
    customer_id: customerId ?? null,
    plan_id: null,
    quantity: 1,
    coupon_id: null,
    trial_days: '',
    collection: 'send_invoice',
    saved_method_id: null,
    days_until_due: 7,
    anchor_day: '',
    time_zone: null,
  };
}

export const rules = {
  customer_id: (id: string | null) => (id ? null : 'Choose a customer.'),
  plan_id: (id: string | null) => (id ? null : 'Choose a plan.'),
  quantity: (quantity: number | string) => (quantity === '' ? 'Enter a number.' : null),
  days_until_due: (days: number | string) => (days === '' ? 'Enter a number.' : null),
};

/** Say when the first invoice is opened. */
export function startText({ trial_days: days }: SubscribeValues, plan: Plan | undefined): string {
  const trial = days === '' ? (plan?.trial_days ?? 0) : Number(days);
  return trial
    ? `The trial takes ${daysCount(trial)}. The first invoice is opened after it.`
    : 'The first invoice is opened immediately.';
}

/** Empty fields are left out: the plan, the customer or the settings decide. */
export function toSubscribeRequest(values: SubscribeValues, plan: Plan | undefined) {
  const { coupon_id, saved_method_id, collection, time_zone, trial_days, anchor_day } = values;
  const hasMonths = plan?.interval === 'month' || plan?.interval === 'year';
  return {
    customer_id: values.customer_id ?? '',
    plan_id: values.plan_id ?? '',
    quantity: Number(values.quantity),
    collection,
    days_until_due: Number(values.days_until_due),
    ...(coupon_id ? { coupon_id } : {}),
    ...(trial_days === '' ? {} : { trial_days: Number(trial_days) }),
    ...(collection === 'automatic' && saved_method_id ? { saved_method_id } : {}),
    ...(hasMonths && anchor_day !== '' ? { anchor_day: Number(anchor_day) } : {}),
    ...(time_zone ? { time_zone } : {}),
    metadata: {},
  };
}
