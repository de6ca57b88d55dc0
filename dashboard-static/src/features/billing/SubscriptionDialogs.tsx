/** The dialogs that resume, cancel and keep a subscription. */

import { Radio, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { changedTo } from '@/components/after-change';
import { Dialog } from '@/components/Dialog';
import { $api, api } from '@/lib/api';
import type { Subscription } from '@/lib/resources';
import { formatDateTime } from '@/lib/time';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

export interface SubscriptionDialogProps {
  subscription: Subscription;
  close: () => void;
}

export function ResumeDialog({ subscription, close }: SubscriptionDialogProps) {
  const resume = useIdempotentMutation({
    request: (id: string, header) =>
      api.POST('/v1/subscriptions/{subscription_id}/resume', { params: { path: { subscription_id: id }, header } }),
    onSuccess: changedTo('Subscription resumed.', close),
  });
  return (
    <Dialog
      title="Resume subscription"
      text={`The period ends ${formatDateTime(subscription.current_period_end)}. If that is over, a new period starts now, with its invoice.`}
      action="Resume subscription"
      busy={resume.isPending}
      error={resume.error}
      onSubmit={(event) => {
        event.preventDefault();
        resume.send(subscription.id);
      }}
      close={close}
    />
  );
}

export function CancelSubscriptionDialog({ subscription, close }: SubscriptionDialogProps) {
  const canEnd = !subscription.cancel_at_period_end;
  const form = useForm({ initialValues: { when: canEnd ? 'period_end' : 'now' } });
  const isNow = form.values.when === 'now';
  const cancel = useIdempotentMutation({
    request: (at_period_end: boolean, header) =>
      api.POST('/v1/subscriptions/{subscription_id}/cancel', {
        params: { path: { subscription_id: subscription.id }, header },
        body: { at_period_end },
      }),
    onSuccess: changedTo(isNow ? 'Subscription canceled.' : 'Subscription ends with its period.', close),
  });
  return (
    <Dialog
      title="Cancel subscription"
      text="No period follows. Nothing is refunded, and invoices that are open stay open."
      action={isNow ? 'Cancel now' : 'Cancel at the end'}
      dismiss="Keep subscription"
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={form.onSubmit(({ when }) => cancel.send(when === 'period_end'))}
      close={close}
    >
      <Radio.Group label="When" {...form.getInputProps('when')}>
        <Stack gap="xs" mt="xs">
          {canEnd && (
            <Radio
              value="period_end"
              label={`At the end of the period, ${formatDateTime(subscription.current_period_end)}`}
            />
          )}
          <Radio value="now" label="Now. This cannot be undone." />
        </Stack>
      </Radio.Group>
    </Dialog>
  );
}

export function KeepSubscriptionDialog({ subscription, close }: SubscriptionDialogProps) {
  const keep = $api.useMutation('patch', '/v1/subscriptions/{subscription_id}', {
    onSuccess: changedTo('The subscription goes on.', close),
  });
  return (
    <Dialog
      title="Undo cancellation"
      text={`The subscription goes on after ${formatDateTime(subscription.current_period_end)}.`}
      action="Undo cancellation"
      dismiss="Close"
      busy={keep.isPending}
      error={keep.error}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({
          params: { path: { subscription_id: subscription.id } },
          body: { cancel_at_period_end: false, proration: 'next_invoice' },
        });
      }}
      close={close}
    />
  );
}
