import { Dialog } from '@/components/Dialog';
import { PendingRequestAlert } from '@/features/payments/PendingRequestAlert';
import { useMoneyMutation } from '@/features/payments/use-money-mutation';
import { api } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Payment, ReviewDecision } from '@/lib/resources';

interface ReviewDialogProps {
  payment: Payment;
  decision: ReviewDecision;
  close: () => void;
}

const TITLES: Record<ReviewDecision, string> = { approve: 'Approve payment', reject: 'Reject payment' };

export function ReviewDialog({ payment, decision, close }: ReviewDialogProps) {
  const { send, pending, ...review } = useMoneyMutation({
    action: decision,
    resource: payment,
    request: (_: { amount: number }, header) =>
      api.POST('/v1/payments/{payment_id}/review', {
        params: { path: { payment_id: payment.id }, header },
        body: { decision },
      }),
    successMessage: () => (decision === 'approve' ? 'Payment approved.' : 'Payment rejected.'),
    close,
  });
  return (
    <Dialog
      title={TITLES[decision]}
      text={effectOf(payment, decision)}
      action={TITLES[decision]}
      danger={decision === 'reject'}
      busy={review.isPending}
      error={review.error}
      onSubmit={(event) => {
        event.preventDefault();
        send({ amount: payment.amount });
      }}
      close={close}
    >
      {!review.isPending && <PendingRequestAlert action={decision} amounts={pending} currency={payment.currency} />}
    </Dialog>
  );
}

function effectOf(payment: Payment, decision: ReviewDecision): string {
  const amount = formatMoney(payment.amount, payment.currency);
  if (decision === 'approve')
    return payment.captured
      ? `${amount} was captured already. The review ends.`
      : `${amount} is captured if the payment was to be captured automatically. Otherwise you can capture it.`;
  return payment.captured
    ? `What is left of ${amount} is refunded to the customer. This cannot be undone.`
    : `${amount} is released to the customer. This cannot be undone.`;
}
