import { Checkbox } from '@mantine/core';
import { useForm } from '@mantine/form';

import { AmountInput } from '@/components/AmountInput';
import { Dialog } from '@/components/Dialog';
import { done } from '@/components/notices';
import { $api, queries } from '@/lib/api';
import { named, wrongAmount } from '@/lib/amounts';
import { shown } from '@/lib/money';
import { useOnce } from '@/lib/once';
import type { Payment } from '@/lib/resources';
import { parsed, written } from '@/lib/typed';

export function CaptureDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_capturable: left, currency } = payment;
  const header = useOnce();
  const form = useForm({
    initialValues: { amount: written(left, currency), final: false },
    validate: { amount: (text) => wrongAmount(text, currency, left) },
  });
  const capture = $api.useMutation('post', '/v1/payments/{payment_id}/capture', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The money is captured.');
      close();
    },
  });
  const partial = (parsed(form.values.amount, currency) ?? left) < left;
  const submit = form.onSubmit(({ amount, final }) =>
    capture.mutate({
      params: { path: { payment_id: payment.id }, header },
      body: { amount: parsed(amount, currency), final: final && partial },
    }),
  );
  return (
    <Dialog
      title="Capture this payment"
      text={`${shown(left, currency)} is reserved and not captured yet.`}
      action={named('Capture', form.values.amount, currency)}
      busy={capture.isPending}
      error={capture.error}
      onSubmit={submit}
      close={close}
    >
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      {partial && <Checkbox label="Release the rest to the customer" {...form.getInputProps('final', { type: 'checkbox' })} />}
    </Dialog>
  );
}
