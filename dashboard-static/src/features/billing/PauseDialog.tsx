import { useForm } from '@mantine/form';

import { changedTo } from '@/components/after-change';
import { Dialog } from '@/components/Dialog';
import { ExpiryField } from '@/components/ExpiryField';
import { useFieldError } from '@/components/Form';
import { api } from '@/lib/api';
import { formatDateTime, toInstant } from '@/lib/time';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import type { SubscriptionDialogProps } from './SubscriptionDialogs';

interface Values {
  resume_at: string | null;
}

export function PauseDialog({ subscription, close }: SubscriptionDialogProps) {
  const form = useForm<Values>({ initialValues: { resume_at: null } });
  const pause = useIdempotentMutation({
    request: ({ resume_at: at }: Values, header) =>
      api.POST('/v1/subscriptions/{subscription_id}/pause', {
        params: { path: { subscription_id: subscription.id }, header },
        body: at ? { resume_at: toInstant(at) } : {},
      }),
    onSuccess: changedTo('Subscription paused.', close),
  });
  return (
    <Dialog
      title="Pause subscription"
      text={`The paid period goes on until ${formatDateTime(subscription.current_period_end)}. No other one starts until you resume the subscription.`}
      action="Pause subscription"
      busy={pause.isPending}
      error={useFieldError(form, pause.error)}
      onSubmit={form.onSubmit(pause.send)}
      close={close}
    >
      <ExpiryField
        label="Resume on"
        placeholder="When you resume it"
        clearButtonProps={{ 'aria-label': 'Clear time' }}
        {...form.getInputProps('resume_at')}
      />
    </Dialog>
  );
}
