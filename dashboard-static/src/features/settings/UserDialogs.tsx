import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { done } from '@/components/notices';
import { $api, queries } from '@/lib/api';
import { useOnce } from '@/lib/once';
import type { Role, User } from '@/lib/resources';

export interface Made {
  email: string;
  password: string;
}

interface ShowingProps {
  close: () => void;
  show: (made: Made) => void;
}

interface OneProps {
  of: User;
  close: () => void;
}

const ROLES: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer' },
  { value: 'member', label: 'Member' },
  { value: 'owner', label: 'Owner' },
];

/** Closes the question and shows the answer's password. */
function useShown({ close, show }: ShowingProps) {
  return async ({ data }: { data: Made }) => {
    await queries.invalidateQueries();
    close();
    show(data);
  };
}

/** Closes the question and says what was done. */
function useDone(close: () => void, words: string) {
  return async () => {
    await queries.invalidateQueries();
    done(words);
    close();
  };
}

export function NewUser(props: ShowingProps) {
  const header = useOnce();
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'viewer' },
    validate: { email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : 'Enter an email address.') },
  });
  const make = $api.useMutation('post', '/v1/dashboard/users', { onSuccess: useShown(props) });
  const submit = form.onSubmit(({ email, role }) => make.mutate({ params: { header }, body: { email: email.trim(), role } }));
  return (
    <Dialog title="New user" action="Make the user" busy={make.isPending} error={make.error} onSubmit={submit} close={props.close}>
      <TextInput label="Email" type="email" autoComplete="off" maxLength={254} data-autofocus {...form.getInputProps('email')} />
      <Select label="Role" data={ROLES} allowDeselect={false} {...form.getInputProps('role')} />
    </Dialog>
  );
}

export function ChangeRole({ of: user, close }: OneProps) {
  const form = useForm<{ role: Role }>({ initialValues: { role: user.role } });
  const change = $api.useMutation('patch', '/v1/dashboard/users/{user_id}', { onSuccess: useDone(close, 'The role is changed.') });
  const submit = form.onSubmit((body) => (body.role === user.role ? close() : change.mutate({ params: { path: { user_id: user.id } }, body })));
  return (
    <Dialog
      title="Change the role"
      text={`It counts at once: ${user.email} is signed out everywhere and signs in again.`}
      action="Change it"
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      close={close}
    >
      <Select label="Role" data={ROLES} allowDeselect={false} {...form.getInputProps('role')} />
    </Dialog>
  );
}

export function ResetPassword({ of: user, ...props }: ShowingProps & { of: User }) {
  const reset = $api.useMutation('post', '/v1/dashboard/users/{user_id}/reset-password', { onSuccess: useShown(props) });
  return (
    <Dialog
      title="Reset the password"
      text={`The password of ${user.email} opens nothing from now on, and they are signed out everywhere. You are shown a new one, once.`}
      action="Reset it"
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

export function RemoveUser({ of: user, close }: OneProps) {
  const remove = $api.useMutation('delete', '/v1/dashboard/users/{user_id}', { onSuccess: useDone(close, 'The user is removed.') });
  return (
    <Dialog
      title="Remove this user"
      text={`${user.email} is signed out everywhere and cannot sign in again. This cannot be undone.`}
      action="Remove"
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
