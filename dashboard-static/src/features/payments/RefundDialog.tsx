import { TextInput } from '@mantine/core';
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

export function RefundDialog({ payment, close }: { payment: Payment; close: () => void }) {
  const { amount_refundable: left, currency } = payment;
  const open = unanswered('refund', payment.id);
  const form = useForm({
    initialValues: { amount: written(open[0] ?? left, currency), reason: '' },
    validate: { amount: (text) => (open.includes(parsed(text, currency) ?? 0) ? null : wrongAmount(text, currency, left)) },
  });
  const refund = $api.useMutation('post', '/v1/payments/{payment_id}/refunds', {
    ...ending('refund', close),
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries();
      done(`The refund of ${shown(data.amount, data.currency)} is on its way.`);
      close();
    },
  });
  const submit = form.onSubmit(({ amount: text, reason }) => {
    const amount = parsed(text, currency) ?? 0;
    const params = { path: { payment_id: payment.id }, header: headerOf('refund', payment.id, amount) };
    refund.mutate({ params, body: { amount, ...(reason.trim() ? { reason: reason.trim() } : {}) } });
  });
  return (
    <Dialog
      title="Refund this payment"
      text={`${shown(left, currency)} is left to refund. Refunds cannot be taken back.`}
      action={named('Refund', form.values.amount, currency)}
      busy={refund.isPending}
      error={useFieldRefusal(form, refund.error, { amount: 'That is more than is left by now.' })}
      onSubmit={submit}
      close={close}
    >
      {!refund.isPending && <Unanswered action="refund" payment={payment} />}
      <AmountInput label="Amount" currency={currency} data-autofocus {...form.getInputProps('amount')} />
      <TextInput label="Reason" description="Shown with the refund; may be left out." maxLength={255} {...form.getInputProps('reason')} />
    </Dialog>
  );
}
