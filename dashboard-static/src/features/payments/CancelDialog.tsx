import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';
import { idempotencyHeader, pendingAmounts } from '@/lib/idempotent-requests';
import { formatMoney } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { mutationCallbacks, PendingRequestAlert } from './PaymentMutation';

const DEFAULT_REASON = 'requested_by_merchant';

export function CancelDialog({ payment, close }: { payment: Payment; close: () => void }) {
  // After a cancellation without a response, amount_capturable may be 0: retry with the amount of that request.
  const [amount = payment.amount_capturable] = pendingAmounts('cancel', payment.id);
  const form = useForm({ initialValues: { reason: '' } });
  const cancel = $api.useMutation('post', '/v1/payments/{payment_id}/cancel', {
    ...mutationCallbacks('cancel', close),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('The reserved money is released.');
      close();
    },
  });
  const submit = form.onSubmit(({ reason }) => {
    const params = { path: { payment_id: payment.id }, header: idempotencyHeader('cancel', payment.id, amount) };
    cancel.mutate({ params, body: { reason: reason.trim() || DEFAULT_REASON } });
  });
  return (
    <Dialog
      title="Cancel what is not captured"
      text={`${formatMoney(amount, payment.currency)} goes back to the customer. This cannot be undone.`}
      action="Cancel the payment"
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={submit}
      close={close}
    >
      {!cancel.isPending && <PendingRequestAlert action="cancel" payment={payment} />}
      <TextInput
        label="Reason"
        data-autofocus
        description="For your records; may be left out."
        maxLength={255}
        {...form.getInputProps('reason')}
      />
    </Dialog>
  );
}
