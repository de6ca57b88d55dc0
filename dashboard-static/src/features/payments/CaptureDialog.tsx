import { Checkbox } from '@mantine/core';
import { useForm } from '@mantine/form';

import { AmountInput } from '@/components/AmountInput';
import { Dialog } from '@/components/Dialog';
import { useFieldRefusal } from '@/components/Form';
import { done } from '@/components/notices';
import { named, wrongAmount } from '@/lib/amounts';
import { $api, queries } from '@/lib/api';
import { headerOf, unanswered } from '@/lib/deeds';
import { shown } from '@/lib/money';
import type { Payment } from '@/lib/resources';
import { parsed, written } from '@/lib/typed';

import { ending, Unanswered } from './moving';

export function CaptureDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_capturable: left, currency } = payment;
  const open = unanswered('capture', payment.id);
  const form = useForm({
    initialValues: { amount: written(open[0] ?? left, currency), final: false },
    validate: { amount: (text) => (open.includes(parsed(text, currency) ?? 0) ? null : wrongAmount(text, currency, left)) },
  });
  const capture = $api.useMutation('post', '/v1/payments/{payment_id}/capture', {
    ...ending('capture', close),
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The money is captured.');
      close();
    },
  });
  const partial = (parsed(form.values.amount, currency) ?? left) < left;
  const submit = form.onSubmit(({ amount: text, final }) => {
    const amount = parsed(text, currency) ?? 0;
    const params = { path: { payment_id: payment.id }, header: headerOf('capture', payment.id, amount) };
    capture.mutate({ params, body: { amount, final: final && partial } });
  });
  return (
    <Dialog
      title="Capture this payment"
      text={`${shown(left, currency)} is reserved and not captured yet.`}
      action={named('Capture', form.values.amount, currency)}
      busy={capture.isPending}
      error={useFieldRefusal(form, capture.error, { amount: 'That is more than is left by now.' })}
      onSubmit={submit}
      close={close}
    >
      {!capture.isPending && <Unanswered action="capture" payment={payment} />}
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      {partial && <Checkbox label="Release the rest to the customer" {...form.getInputProps('final', { type: 'checkbox' })} />}
    </Dialog>
  );
}
