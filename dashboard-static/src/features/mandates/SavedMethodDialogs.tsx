import { changedTo } from '@/components/after-change';
import { Dialog } from '@/components/Dialog';
import { $api, api } from '@/lib/api';
import type { SavedMethod } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { savedMethodText } from './mandate-texts';

interface SavedMethodDialogProps {
  method: SavedMethod;
  close: () => void;
}

export function MakeDefaultDialog({ method, close }: SavedMethodDialogProps) {
  const choose = useIdempotentMutation({
    request: (id: string, header) =>
      api.POST('/v1/saved-methods/{saved_method_id}/default', { params: { path: { saved_method_id: id }, header } }),
    onSuccess: changedTo('Default changed.', close),
  });
  return (
    <Dialog
      title="Make default"
      text={`Subscriptions that name no saved method charge ${savedMethodText(method)} from now on.`}
      action="Make default"
      busy={choose.isPending}
      error={choose.error}
      onSubmit={(event) => {
        event.preventDefault();
        choose.send(method.id);
      }}
      close={close}
    />
  );
}

export function RemoveMethodDialog({ method, close }: SavedMethodDialogProps) {
  const remove = $api.useMutation('delete', '/v1/saved-methods/{saved_method_id}', {
    onSuccess: changedTo('Saved method removed.', close),
  });
  return (
    <Dialog
      title={`Remove ${savedMethodText(method)}`}
      text={`No new payment can use it.${method.mandate_id ? ' Its mandate is revoked.' : ''} This cannot be undone.`}
      action="Remove method"
      dismiss="Keep method"
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ params: { path: { saved_method_id: method.id } } });
      }}
      close={close}
    />
  );
}
