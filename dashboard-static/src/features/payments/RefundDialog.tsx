import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { AmountInput } from '@/components/AmountInput';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { amountError, buttonLabel, formatForInput, parseAmount } from '@/lib/amount-input';
import { $api, queryClient } from '@/lib/api';
import { idempotencyHeader, pendingAmounts } from '@/lib/idempotent-requests';
import { formatMoney } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { mutationCallbacks, PendingRequestAlert } from './PaymentMutation';

export function RefundDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_refundable: refundable, currency } = payment;
  const pending = pendingAmounts('refund', payment.id);
  const form = useForm({
    initialValues: { amount: formatForInput(pending[0] ?? refundable, currency), reason: '' },
    validate: {
      amount: (text) =>
        pending.includes(parseAmount(text, currency) ?? 0) ? null : amountError(text, currency, refundable),
    },
  });
  const refund = $api.useMutation('post', '/v1/payments/{payment_id}/refunds', {
    ...mutationCallbacks('refund', close),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess(`The refund of ${formatMoney(data.amount, data.currency)} is on its way.`);
      close();
    },
  });
  const submit = form.onSubmit(({ amount: text, reason }) => {
    const amount = parseAmount(text, currency) ?? 0;
    const params = { path: { payment_id: payment.id }, header: idempotencyHeader('refund', payment.id, amount) };
    refund.mutate({ params, body: { amount, ...(reason.trim() ? { reason: reason.trim() } : {}) } });
  });
  return (
    <Dialog
      title="Refund this payment"
      text={`${formatMoney(refundable, currency)} is left to refund. Refunds cannot be taken back.`}
      action={buttonLabel('Refund', form.values.amount, currency)}
      busy={refund.isPending}
      error={useFieldError(form, refund.error, { amount: 'That is more than is left by now.' })}
      onSubmit={submit}
      close={close}
    >
      {!refund.isPending && <PendingRequestAlert action="refund" payment={payment} />}
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      <TextInput
        label="Reason"
        description="Shown with the refund; may be left out."
        maxLength={255}
        {...form.getInputProps('reason')}
      />
    </Dialog>
  );
}
