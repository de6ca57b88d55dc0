import { Dialog } from '@/components/Dialog';
import { PendingRequestAlert } from '@/features/payments/PendingRequestAlert';
import { useMoneyMutation } from '@/features/payments/use-money-mutation';
import { api } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Dispute } from '@/lib/resources';

export function AcceptDialog({ dispute, close }: { dispute: Dispute; close: () => void }) {
  const { amount, currency } = dispute;
  const { send, pending, ...accept } = useMoneyMutation({
    action: 'accept',
    resource: dispute,
    request: (_: { amount: number }, header) =>
      api.POST('/v1/disputes/{dispute_id}/accept', { params: { path: { dispute_id: dispute.id }, header } }),
    successMessage: () => 'Acceptance sent to the acquirer.',
    close,
  });
  return (
    <Dialog
      title="Accept dispute"
      text={`The customer keeps ${formatMoney(amount, currency)}. This cannot be undone.`}
      action={`Give up ${formatMoney(amount, currency)}`}
      danger
      busy={accept.isPending}
      error={accept.error}
      onSubmit={(event) => {
        event.preventDefault();
        send({ amount });
      }}
      close={close}
    >
      {!accept.isPending && pending.length > 0 && (
        <PendingRequestAlert action="accept" amounts={pending} currency={currency} />
      )}
    </Dialog>
  );
}
