import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { api } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Payment } from '@/lib/resources';
import { formatDateTime } from '@/lib/time';

import { PendingRequestAlert } from './PendingRequestAlert';
import { useMoneyMutation } from './use-money-mutation';

const DEFAULT_REASON = 'requested_by_merchant';

interface CancelVariables {
  amount: number;
  reason: string;
}

/** An acquirer that cannot void keeps the money reserved until the authorization lapses. */
function releaseTime(payment: Payment): string {
  const lapsesAt = payment.authorization_lapses_at;
  return lapsesAt ? ` on ${formatDateTime(lapsesAt)}: the acquirer cannot release it earlier` : '';
}

export function CancelDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const form = useForm({ initialValues: { reason: '' } });
  const { send, pending, ...cancel } = useMoneyMutation({
    action: 'cancel',
    resource: payment,
    request: ({ reason }: CancelVariables, header) =>
      api.POST('/v1/payments/{payment_id}/cancel', {
        params: { path: { payment_id: payment.id }, header },
        body: { reason: reason.trim() || DEFAULT_REASON },
      }),
    successMessage: () => 'Authorization voided.',
    close,
  });
  // After a cancellation without a response, amount_capturable may be 0: retry with the amount of that request.
  const [amount = payment.amount_capturable] = pending;
  return (
    <Dialog
      title="Void authorization"
      text={`${formatMoney(amount, payment.currency)} is released to the customer${releaseTime(payment)}. This cannot be undone.`}
      action="Void authorization"
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={form.onSubmit(({ reason }) => send({ amount, reason }))}
      close={close}
    >
      {!cancel.isPending && <PendingRequestAlert action="cancel" amounts={pending} currency={payment.currency} />}
      <TextInput
        label="Reason"
        data-autofocus
        description="Optional. For your records."
        maxLength={255}
        {...form.getInputProps('reason')}
      />
    </Dialog>
  );
}
