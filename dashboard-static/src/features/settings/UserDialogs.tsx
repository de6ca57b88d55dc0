import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { $api, api, queryClient } from '@/lib/api';
import type { Role, User } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

export interface NewPassword {
  email: string;
  password: string;
}

interface PasswordDialogProps {
  close: () => void;
  show: (newPassword: NewPassword) => void;
}

interface UserDialogProps {
  user: User;
  close: () => void;
}

const ROLES: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer' },
  { value: 'member', label: 'Member' },
  { value: 'owner', label: 'Owner' },
];

/** Close the dialog and show the new password. */
function useShowPassword({ close, show }: PasswordDialogProps) {
  return async ({ data }: { data: NewPassword }) => {
    await queryClient.invalidateQueries();
    close();
    show(data);
  };
}

/** Close the dialog and show a notification. */
function useCloseWithNotice(close: () => void, message: string) {
  return async () => {
    await queryClient.invalidateQueries();
    notifySuccess(message);
    close();
  };
}

export function CreateUserDialog(props: PasswordDialogProps) {
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'viewer' },
    validate: { email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : 'Enter an email address.') },
  });
  const create = useIdempotentMutation({
    request: (body: { email: string; role: Role }, header) =>
      api.POST('/v1/dashboard/users', { params: { header }, body }),
    onSuccess: useShowPassword(props),
  });
  const submit = form.onSubmit(({ email, role }) => create.send({ email: email.trim(), role }));
  return (
    <Dialog
      title="Create user"
      action="Create user"
      busy={create.isPending}
      error={create.error}
      onSubmit={submit}
      close={props.close}
    >
      <TextInput
        label="Email"
        type="email"
        autoComplete="off"
        maxLength={254}
        data-autofocus
        {...form.getInputProps('email')}
      />
      <Select label="Role" data={ROLES} allowDeselect={false} {...form.getInputProps('role')} />
    </Dialog>
  );
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
      text={`Takes effect immediately: ${user.email} is signed out everywhere and must sign in again.`}
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

export function ResetPasswordDialog({ user, ...props }: PasswordDialogProps & { user: User }) {
  const reset = $api.useMutation('post', '/v1/dashboard/users/{user_id}/reset-password', {
    onSuccess: useShowPassword(props),
  });
  return (
    <Dialog
      title="Reset password"
      text={`The current password of ${user.email} is disabled, and the user is signed out everywhere. The new password is shown once.`}
      action="Reset password"
      danger
      busy={reset.isPending}
      error={reset.error}
      onSubmit={(event) => {
        event.preventDefault();
        reset.mutate({ params: { path: { user_id: user.id } } });
      }}
      close={props.close}
    />
  );
}

export function RemoveUserDialog({ user, close }: UserDialogProps) {
  const remove = $api.useMutation('delete', '/v1/dashboard/users/{user_id}', {
    onSuccess: useCloseWithNotice(close, 'User removed.'),
  });
  return (
    <Dialog
      title="Remove user"
      text={`${user.email} is signed out everywhere and can no longer sign in. This cannot be undone.`}
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
