import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { api, queryClient } from '@/lib/api';
import { countRefunds, formatTotals } from '@/lib/refund-batches';
import type { RefundBatch } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

/** Confirms the refunds as they are shown: the API refuses others. */
export function ConfirmBatchDialog({ batch, close }: { batch: RefundBatch; close: () => void }) {
  const confirm = useIdempotentMutation({
    request: ({ ready, totals }: RefundBatch, header) =>
      api.POST('/v1/refund-batches/{batch_id}/confirm', {
        params: { path: { batch_id: batch.id }, header },
        body: { count: ready, totals: totals as never },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Refunds confirmed.');
      close();
    },
  });
  const refunds = countRefunds(batch.ready);
  return (
    <Dialog
      title="Confirm refunds"
      text={`The gateway refunds ${formatTotals(batch.totals)} in ${refunds}, which cannot be undone.${
        batch.refused > 0 ? ` Refused rows are left out: ${batch.refused}.` : ''
      }`}
      action={`Start ${refunds}`}
      busy={confirm.isPending}
      error={confirm.error}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.send(batch);
      }}
      close={close}
    />
  );
}
