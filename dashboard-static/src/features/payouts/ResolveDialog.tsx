import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { api, queryClient } from '@/lib/api';
import type { SettlementDifference } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

interface ResolveDialogProps {
  difference: SettlementDifference;
  close: () => void;
}

export function ResolveDialog({ difference, close }: ResolveDialogProps) {
  const form = useForm({
    initialValues: { note: '' },
    validate: { note: (note) => (note.trim() ? null : 'Enter what you found out.') },
  });
  const resolve = useIdempotentMutation({
    request: (body: { note: string }, header) =>
      api.POST('/v1/settlement-differences/{difference_id}/resolve', {
        params: { path: { difference_id: difference.id }, header },
        body,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Difference resolved.');
      close();
    },
  });
  return (
    <Dialog
      title="Resolve difference"
      text="The difference leaves the open ones. No payment or refund changes."
      action="Resolve"
      busy={resolve.isPending}
      error={resolve.error}
      onSubmit={form.onSubmit(({ note }) => resolve.send({ note: note.trim() }))}
      close={close}
    >
      <Textarea
        label="Note"
        description="What you found out. Your colleagues read it."
        rows={3}
        maxLength={1000}
        {...form.getInputProps('note')}
      />
    </Dialog>
  );
}
