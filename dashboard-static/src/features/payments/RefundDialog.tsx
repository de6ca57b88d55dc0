import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { AmountInput } from '@/components/AmountInput';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { amountError, buttonLabel, formatForInput, parseAmount } from '@/lib/amount-input';
import { api } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { instrumentText } from './Instrument';
import { PendingRequestAlert } from './PendingRequestAlert';
import { useMoneyMutation } from './use-money-mutation';

interface RefundVariables {
  amount: number;
  reason: string;
}

export function RefundDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_refundable: refundable, currency } = payment;
  const { send, pending, ...refund } = useMoneyMutation({
    action: 'refund',
    resource: payment,
    request: ({ amount, reason }: RefundVariables, header) =>
      api.POST('/v1/payments/{payment_id}/refunds', {
        params: { path: { payment_id: payment.id }, header },
        body: { amount, ...(reason.trim() ? { reason: reason.trim() } : {}) },
      }),
    successMessage: ({ data }) => `Refund of ${formatMoney(data.amount, data.currency)} started.`,
    close,
  });
  const form = useForm({
    initialValues: { amount: formatForInput(pending[0] ?? refundable, currency), reason: '' },
    validate: { amount: (text) => amountError(text, currency, refundable, pending) },
  });
  const submit = form.onSubmit(({ amount, reason }) => send({ amount: parseAmount(amount, currency) ?? 0, reason }));
  return (
    <Dialog
      title="Refund payment"
      text={`${instrumentText(payment)}: ${formatMoney(refundable, currency)} is left to refund. A refund cannot be undone.`}
      action={buttonLabel('Refund', form.values.amount, currency, refundable, pending)}
      busy={refund.isPending}
      error={useFieldError(form, refund.error, {
        amount: 'This is more than the amount left. Enter a smaller amount.',
      })}
      onSubmit={submit}
      close={close}
    >
      {!refund.isPending && <PendingRequestAlert action="refund" amounts={pending} currency={currency} />}
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      <TextInput
        label="Reason"
        description="Optional. Your team and your webhooks see it. The receipt does not show it."
        maxLength={255}
        {...form.getInputProps('reason')}
      />
    </Dialog>
  );
}
