import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';
import type { Role, User } from '@/lib/resources';

import { ROLES } from './roles';

interface UserDialogProps {
  user: User;
  close: () => void;
}

/** Close the dialog and show a notification. */
function useCloseWithNotice(close: () => void, message: string) {
  return async () => {
    await queryClient.invalidateQueries();
    notifySuccess(message);
    close();
  };
}

export function ChangeRoleDialog({ user, close }: UserDialogProps) {
  const form = useForm<{ role: Role }>({ initialValues: { role: user.role } });
  const change = $api.useMutation('patch', '/v1/dashboard/users/{user_id}', {
    onSuccess: useCloseWithNotice(close, 'Role changed.'),
  });
  const submit = form.onSubmit((body) =>
    body.role === user.role ? close() : change.mutate({ params: { path: { user_id: user.id } }, body }),
  );
  return (
    <Dialog
      title="Change role"
      text={`Takes effect immediately: ${user.email} is signed out of this merchant and must sign in again.`}
      action="Change role"
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      close={close}
    >
      <Select label="Role" data={ROLES} allowDeselect={false} {...form.getInputProps('role')} />
    </Dialog>
  );
}

export function RemoveUserDialog({ user, close }: UserDialogProps) {
  const remove = $api.useMutation('delete', '/v1/dashboard/users/{user_id}', {
    onSuccess: useCloseWithNotice(close, 'User removed.'),
  });
  return (
    <Dialog
      title="Remove user"
      text={`${user.email} loses access to this merchant immediately. Invite the user to give it back.`}
      action="Remove user"
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ params: { path: { user_id: user.id } } });
      }}
      close={close}
    />
  );
}
