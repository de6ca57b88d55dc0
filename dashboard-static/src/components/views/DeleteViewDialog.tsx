import { $api, queryClient } from '@/lib/api';
import type { SavedView } from '@/lib/resources';

import { Dialog } from '../Dialog';
import { notifySuccess } from '../notices';

export function DeleteViewDialog({ view, close }: { view: SavedView; close: () => void }) {
  const remove = $api.useMutation('delete', '/v1/dashboard/saved-views/{view_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/v1/dashboard/saved-views'] });
      notifySuccess('View deleted.');
      close();
    },
  });
  return (
    <Dialog
      title="Delete view"
      text={view.shared ? `Your team can no longer open “${view.name}”.` : `“${view.name}” is deleted.`}
      action="Delete view"
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ params: { path: { view_id: view.id } } });
      }}
      close={close}
    />
  );
}
