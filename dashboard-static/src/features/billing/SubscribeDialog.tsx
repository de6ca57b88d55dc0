import { NumberInput, Select } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { CustomerSelect } from '@/components/CustomerSelect';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { TimeZoneSelect } from '@/components/TimeZoneSelect';
import { SavedMethodSelect } from '@/features/mandates/SavedMethodSelect';
import { api, queryClient } from '@/lib/api';
import type { Plan } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { COLLECTIONS, daysCount } from './billing-texts';
import { useCouponOptions, usePlans } from './plan-options';
import { initialValues, rules, type SubscribeValues, startText, toSubscribeRequest } from './subscribe-values';

type SubscribeForm = UseFormReturnType<SubscribeValues>;

/** Subscribe a customer to a plan. Without a `customerId` the form asks for it. */
export function SubscribeDialog({ customerId, close }: { customerId?: string; close: () => void }) {
  const navigate = useNavigate();
  const { plans, options } = usePlans();
  const form = useForm<SubscribeValues>({ initialValues: initialValues(customerId), validate: rules });
  const plan = plans.find(({ id }) => id === form.values.plan_id);
  const create = useIdempotentMutation({
    request: (values: SubscribeValues, header) =>
      api.POST('/v1/subscriptions', { params: { header }, body: toSubscribeRequest(values, plan) }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess('Subscription created.');
      await navigate({ to: '/billing/subscriptions/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Create subscription"
      text={startText(form.values, plan)}
      action="Create subscription"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
    >
      {!customerId && <CustomerField form={form} />}
      <Select
        label="Plan"
        placeholder="Choose a plan"
        nothingFoundMessage="No plans. Create one on the Plans tab."
        data={options}
        searchable
        {...form.getInputProps('plan_id')}
      />
      <TermsFields form={form} plan={plan} />
      <CollectionFields form={form} />
      <PeriodFields form={form} plan={plan} />
    </Dialog>
  );
}

/** Another customer has other saved methods. */
function CustomerField({ form }: { form: SubscribeForm }) {
  const { onChange, ...field } = form.getInputProps('customer_id');
  return (
    <CustomerSelect
      data-autofocus
      {...field}
      onChange={(id) => {
        onChange(id);
        form.setFieldValue('saved_method_id', null);
      }}
    />
  );
}

function TermsFields({ form, plan }: { form: SubscribeForm; plan: Plan | undefined }) {
  const coupons = useCouponOptions(plan?.currency);
  return (
    <>
      <NumberInput
        label="Quantity"
        description="The number of units, such as seats."
        min={1}
        max={1_000_000}
        allowDecimal={false}
        {...form.getInputProps('quantity')}
      />
      {coupons.length > 0 && <Select label="Coupon" clearable data={coupons} {...form.getInputProps('coupon_id')} />}
      <NumberInput
        label="Trial in days"
        description={`Empty for the plan's${plan ? `: ${plan.trial_days ? daysCount(plan.trial_days) : 'no trial'}` : ''}.`}
        min={0}
        max={730}
        allowDecimal={false}
        {...form.getInputProps('trial_days')}
      />
    </>
  );
}

function CollectionFields({ form }: { form: SubscribeForm }) {
  const { collection, customer_id: customerId } = form.values;
  return (
    <>
      <Select label="Payment" data={COLLECTIONS} allowDeselect={false} {...form.getInputProps('collection')} />
      {collection === 'automatic' && customerId && (
        <SavedMethodSelect customerId={customerId} {...form.getInputProps('saved_method_id')} />
      )}
      <NumberInput
        label="Days until an invoice is due"
        min={0}
        max={365}
        allowDecimal={false}
        {...form.getInputProps('days_until_due')}
      />
    </>
  );
}

/** Plans of days and weeks have no day of the month. */
function PeriodFields({ form, plan }: { form: SubscribeForm; plan: Plan | undefined }) {
  return (
    <>
      {(plan?.interval === 'month' || plan?.interval === 'year') && (
        <NumberInput
          label="Day of the month"
          description="Periods start on it. Empty for the day of the first period."
          min={1}
          max={31}
          allowDecimal={false}
          {...form.getInputProps('anchor_day')}
        />
      )}
      <TimeZoneSelect description="Periods start at the same local time there." {...form.getInputProps('time_zone')} />
    </>
  );
}
