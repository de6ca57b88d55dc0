import { Checkbox } from '@mantine/core';
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

export function CaptureDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_capturable: capturable, currency } = payment;
  const pending = pendingAmounts('capture', payment.id);
  const form = useForm({
    initialValues: { amount: formatForInput(pending[0] ?? capturable, currency), final: false },
    validate: {
      amount: (text) =>
        pending.includes(parseAmount(text, currency) ?? 0) ? null : amountError(text, currency, capturable),
    },
  });
  const capture = $api.useMutation('post', '/v1/payments/{payment_id}/capture', {
    ...mutationCallbacks('capture', close),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('The money is captured.');
      close();
    },
  });
  const partial = (parseAmount(form.values.amount, currency) ?? capturable) < capturable;
  const submit = form.onSubmit(({ amount: text, final }) => {
    const amount = parseAmount(text, currency) ?? 0;
    const params = { path: { payment_id: payment.id }, header: idempotencyHeader('capture', payment.id, amount) };
    capture.mutate({ params, body: { amount, final: final && partial } });
  });
  return (
    <Dialog
      title="Capture this payment"
      text={`${formatMoney(capturable, currency)} is reserved and not captured yet.`}
      action={buttonLabel('Capture', form.values.amount, currency)}
      busy={capture.isPending}
      error={useFieldError(form, capture.error, { amount: 'That is more than is left by now.' })}
      onSubmit={submit}
      close={close}
    >
      {!capture.isPending && <PendingRequestAlert action="capture" payment={payment} />}
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      {partial && (
        <Checkbox label="Release the rest to the customer" {...form.getInputProps('final', { type: 'checkbox' })} />
      )}
    </Dialog>
  );
}
