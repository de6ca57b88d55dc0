import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';
import type { RefundBatch } from '@/lib/resources';

export function CancelBatchDialog({ batch, close }: { batch: RefundBatch; close: () => void }) {
  const cancel = $api.useMutation('post', '/v1/refund-batches/{batch_id}/cancel', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('No further refund of the batch starts.');
      close();
    },
  });
  return (
    <Dialog
      title="Cancel batch"
      text="Refunds that have not started are canceled. Those that have started go on."
      action="Cancel batch"
      dismiss="Keep batch"
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate({ params: { path: { batch_id: batch.id } } });
      }}
      close={close}
    />
  );
}
