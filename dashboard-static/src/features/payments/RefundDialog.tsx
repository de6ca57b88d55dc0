import { TextInput } from '@mantine/core';
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

export function RefundDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_refundable: left, currency } = payment;
  const header = useOnce();
  const form = useForm({
    initialValues: { amount: written(left, currency), reason: '' },
    validate: { amount: (text) => wrongAmount(text, currency, left) },
  });
  const refund = $api.useMutation('post', '/v1/payments/{payment_id}/refunds', {
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries();
      done(`The refund of ${shown(data.amount, data.currency)} is on its way.`);
      close();
    },
  });
  const submit = form.onSubmit(({ amount, reason }) =>
    refund.mutate({
      params: { path: { payment_id: payment.id }, header },
      body: { amount: parsed(amount, currency), ...(reason.trim() ? { reason: reason.trim() } : {}) },
    }),
  );
  return (
    <Dialog
      title="Refund this payment"
      text={`${shown(left, currency)} is left to refund. Refunds cannot be taken back.`}
      action={named('Refund', form.values.amount, currency)}
      busy={refund.isPending}
      error={refund.error}
      onSubmit={submit}
      close={close}
    >
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      <TextInput label="Reason" description="Shown with the refund; may be left out." maxLength={255} {...form.getInputProps('reason')} />
    </Dialog>
  );
}
