import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { done } from '@/components/notices';
import { $api, queries } from '@/lib/api';
import { headerOf, unanswered } from '@/lib/deeds';
import { shown } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { ending, Unanswered } from './moving';

const REQUESTED = 'requested_by_merchant';

export function CancelDialog({ payment, close }: { payment: Payment; close: () => void }) {
  // Once it went through nothing is left to release, and yet it is the same cancellation.
  const [reserved = payment.amount_capturable] = unanswered('cancel', payment.id);
  const form = useForm({ initialValues: { reason: '' } });
  const cancel = $api.useMutation('post', '/v1/payments/{payment_id}/cancel', {
    ...ending('cancel', close),
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The reserved money is released.');
      close();
    },
  });
  const submit = form.onSubmit(({ reason }) => {
    const params = { path: { payment_id: payment.id }, header: headerOf('cancel', payment.id, reserved) };
    cancel.mutate({ params, body: { reason: reason.trim() || REQUESTED } });
  });
  return (
    <Dialog
      title="Cancel what is not captured"
      text={`${shown(reserved, payment.currency)} goes back to the customer. This cannot be undone.`}
      action="Cancel the payment"
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={submit}
      close={close}
    >
      {!cancel.isPending && <Unanswered action="cancel" payment={payment} />}
      <TextInput label="Reason" data-autofocus description="For your records; may be left out." maxLength={255} {...form.getInputProps('reason')} />
    </Dialog>
  );
}
