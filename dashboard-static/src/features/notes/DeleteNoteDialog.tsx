import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';
import type { Note } from '@/lib/resources';

export function DeleteNoteDialog({ note, close }: { note: Note; close: () => void }) {
  const remove = $api.useMutation('delete', '/v1/payments/{payment_id}/notes/{note_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Note deleted.');
      close();
    },
  });
  return (
    <Dialog
      title="Delete note"
      text="The note is deleted for your whole team. The audit log keeps who deleted it, but not its text."
      action="Delete note"
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ params: { path: { payment_id: note.payment_id, note_id: note.id } } });
      }}
      close={close}
    />
  );
}
