import { Checkbox } from '@mantine/core';
import { useForm } from '@mantine/form';

import { AmountInput } from '@/components/AmountInput';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { amountError, buttonLabel, formatForInput, parseAmount } from '@/lib/amount-input';
import { api } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { PendingRequestAlert } from './PendingRequestAlert';
import { useMoneyMutation } from './use-money-mutation';

interface CaptureVariables {
  amount: number;
  final: boolean;
}

export function CaptureDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_capturable: capturable, currency } = payment;
  const { send, pending, ...capture } = useMoneyMutation({
    action: 'capture',
    resource: payment,
    request: ({ amount, final }: CaptureVariables, header) =>
      api.POST('/v1/payments/{payment_id}/capture', {
        params: { path: { payment_id: payment.id }, header },
        body: { amount, final },
      }),
    successMessage: () => 'Capture requested.',
    close,
  });
  const form = useForm({
    initialValues: { amount: formatForInput(pending[0] ?? capturable, currency), final: false },
    validate: { amount: (text) => amountError(text, currency, capturable, pending) },
  });
  const partial = (parseAmount(form.values.amount, currency) ?? capturable) < capturable;
  const submit = form.onSubmit(({ amount, final }) =>
    send({ amount: parseAmount(amount, currency) ?? 0, final: final && partial }),
  );
  return (
    <Dialog
      title="Capture payment"
      text={`${formatMoney(capturable, currency)} is authorized and not captured yet.`}
      action={buttonLabel('Capture', form.values.amount, currency, capturable, pending)}
      busy={capture.isPending}
      error={useFieldError(form, capture.error, {
        amount: 'This is more than the amount left. Enter a smaller amount.',
      })}
      onSubmit={submit}
      close={close}
    >
      {!capture.isPending && <PendingRequestAlert action="capture" amounts={pending} currency={currency} />}
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      {partial && (
        <Checkbox label="Release the rest to the customer" {...form.getInputProps('final', { type: 'checkbox' })} />
      )}
    </Dialog>
  );
}
