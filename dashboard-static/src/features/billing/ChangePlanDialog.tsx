import { NumberInput, Select } from '@mantine/core';
import { useForm } from '@mantine/form';

import { changedTo } from '@/components/after-change';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { $api } from '@/lib/api';
import type { Proration, Subscription } from '@/lib/resources';

import { PRORATIONS, priceText } from './billing-texts';
import { usePlans } from './plan-options';
import type { SubscriptionDialogProps } from './SubscriptionDialogs';

interface Values {
  plan_id: string;
  quantity: number | string;
  proration: Proration;
}

export function ChangePlanDialog({ subscription, close }: SubscriptionDialogProps) {
  const { plans, options } = usePlans(subscription.currency);
  const form = useForm<Values>({
    initialValues: { plan_id: subscription.plan_id, quantity: subscription.quantity, proration: 'next_invoice' },
    validate: { quantity: (quantity) => (quantity === '' ? 'Enter a number.' : null) },
  });
  const change = $api.useMutation('patch', '/v1/subscriptions/{subscription_id}', {
    onSuccess: changedTo('Subscription changed.', close),
  });
  const plan = plans.find(({ id }) => id === form.values.plan_id);
  const restarts =
    plan !== undefined &&
    (plan.interval !== subscription.interval || plan.interval_count !== subscription.interval_count);
  return (
    <Dialog
      title="Change plan"
      text={
        restarts
          ? 'The new plan has another interval: a period starts now. Its invoice credits the unused time.'
          : 'The unused time of this period is credited, and the rest of it is charged by the new terms.'
      }
      action="Change plan"
      busy={change.isPending}
      error={useFieldError(form, change.error)}
      onSubmit={form.onSubmit((values) =>
        change.mutate({
          params: { path: { subscription_id: subscription.id } },
          body: toRequestBody(subscription, values, restarts),
        }),
      )}
      close={close}
    >
      <Select
        label="Plan"
        data={withCurrent(subscription, options)}
        searchable
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps('plan_id')}
      />
      <NumberInput label="Quantity" min={1} max={1_000_000} allowDecimal={false} {...form.getInputProps('quantity')} />
      {!restarts && subscription.status !== 'trialing' && (
        <Select
          label="Charge the difference"
          data={PRORATIONS}
          allowDeselect={false}
          {...form.getInputProps('proration')}
        />
      )}
    </Dialog>
  );
}

/** The current plan may be archived, or older than those that were read. */
function withCurrent(subscription: Subscription, options: { value: string; label: string }[]) {
  if (options.some(({ value }) => value === subscription.plan_id)) return options;
  return [{ value: subscription.plan_id, label: `${subscription.plan_name}: ${priceText(subscription)}` }, ...options];
}

function toRequestBody(subscription: Subscription, values: Values, restarts: boolean) {
  return {
    ...(values.plan_id === subscription.plan_id ? {} : { plan_id: values.plan_id }),
    ...(Number(values.quantity) === subscription.quantity ? {} : { quantity: Number(values.quantity) }),
    proration: restarts ? ('next_invoice' as const) : values.proration,
  };
}
