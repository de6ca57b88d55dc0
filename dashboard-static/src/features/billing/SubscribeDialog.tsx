import { NumberInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { api, queryClient } from '@/lib/api';
import type { Subscription } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { COLLECTIONS } from './billing-texts';
import { useCouponOptions, usePlans } from './plan-options';

interface Values {
  customer_id: string;
  plan_id: string | null;
  quantity: number | string;
  coupon_id: string | null;
  collection: Subscription['collection'];
  days_until_due: number | string;
}

/** Subscribe a customer to a plan. Without a `customerId` the form asks for it. */
export function SubscribeDialog({ customerId, close }: { customerId?: string; close: () => void }) {
  const navigate = useNavigate();
  const { plans, options } = usePlans();
  const form = useForm<Values>({
    initialValues: {
      customer_id: customerId ?? '',
      plan_id: null,
      quantity: 1,
      coupon_id: null,
      collection: 'send_invoice',
      days_until_due: 7,
    },
    validate: {
      customer_id: (text) => (/^cus_\w+$/.test(text.trim()) ? null : 'Enter the ID of a customer, such as cus_….'),
      plan_id: (id) => (id ? null : 'Choose a plan.'),
      quantity: (quantity) => (quantity === '' ? 'Enter a number.' : null),
      days_until_due: (days) => (days === '' ? 'Enter a number.' : null),
    },
  });
  const plan = plans.find(({ id }) => id === form.values.plan_id);
  const coupons = useCouponOptions(plan?.currency);
  const create = useIdempotentMutation({
    request: (values: Values, header) =>
      api.POST('/v1/subscriptions', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess('Subscription created.');
      await navigate({ to: '/billing/subscriptions/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Create subscription"
      text={
        plan?.trial_days
          ? `The trial takes ${plan.trial_days} days. The first invoice is opened after it.`
          : 'The first invoice is opened immediately.'
      }
      action="Create subscription"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      {!customerId && (
        <TextInput
          label="Customer ID"
          description="It is on the customer's page."
          data-autofocus
          {...form.getInputProps('customer_id')}
        />
      )}
      <Select
        label="Plan"
        placeholder="Choose a plan"
        nothingFoundMessage="No plans. Create one on the Plans tab."
        data={options}
        searchable
        {...form.getInputProps('plan_id')}
      />
      <NumberInput
        label="Quantity"
        description="The number of units, such as seats."
        min={1}
        max={1_000_000}
        allowDecimal={false}
        {...form.getInputProps('quantity')}
      />
      {coupons.length > 0 && <Select label="Coupon" clearable data={coupons} {...form.getInputProps('coupon_id')} />}
      <Select label="Payment" data={COLLECTIONS} allowDeselect={false} {...form.getInputProps('collection')} />
      <NumberInput
        label="Days until an invoice is due"
        min={0}
        max={365}
        allowDecimal={false}
        {...form.getInputProps('days_until_due')}
      />
    </Dialog>
  );
}

function toRequestBody({ customer_id, plan_id, quantity, coupon_id, collection, days_until_due }: Values) {
  return {
    customer_id: customer_id.trim(),
    plan_id: plan_id ?? '',
    quantity: Number(quantity),
    collection,
    days_until_due: Number(days_until_due),
    ...(coupon_id ? { coupon_id } : {}),
    metadata: {},
  };
}
