import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { done } from '@/components/notices';
import { $api, queries } from '@/lib/api';
import type { Key } from '@/lib/coming';
import { useOnce } from '@/lib/once';

import type { Made } from './ShownOnce';

interface ShowingProps {
  close: () => void;
  show: (made: Made) => void;
}

/** Closes the question and shows the answer's secret. */
function useShown({ close, show }: ShowingProps) {
  return async ({ data }: { data: Made }) => {
    await queries.invalidateQueries();
    close();
    show(data);
  };
}

export function NewKey(props: ShowingProps) {
  const header = useOnce();
  const form = useForm({ initialValues: { name: '' } });
  const make = $api.useMutation('post', '/v1/dashboard/api-keys', { onSuccess: useShown(props) });
  return (
    <Dialog
      title="New API key"
      action="Make the key"
      busy={make.isPending}
      error={make.error}
      onSubmit={form.onSubmit(({ name }) => make.mutate({ params: { header }, body: { name: name.trim() } }))}
      close={props.close}
    >
      <TextInput label="Name" description="What uses it, such as the shop's server." maxLength={80} data-autofocus {...form.getInputProps('name')} />
    </Dialog>
  );
}

const OVERLAPS = [
  { value: '0', label: 'At once' },
  { value: '3600', label: 'After an hour' },
  { value: '86400', label: 'After a day' },
  { value: '604800', label: 'After a week' },
];

export function RollKey({ of: key, ...props }: ShowingProps & { of: Key }) {
  const header = useOnce();
  const form = useForm({ initialValues: { overlap: '86400' } });
  const roll = $api.useMutation('post', '/v1/dashboard/api-keys/{key}/roll', { onSuccess: useShown(props) });
  const submit = form.onSubmit(({ overlap }) =>
    roll.mutate({ params: { path: { key: key.key }, header }, body: { overlap_seconds: Number(overlap) } }),
  );
  return (
    <Dialog
      title="Roll the secret"
      text="The key gets a new secret. Until the old one ends, both open it."
      action="Roll the secret"
      busy={roll.isPending}
      error={roll.error}
      onSubmit={submit}
      close={props.close}
    >
      <Select label="The old one ends" data={OVERLAPS} allowDeselect={false} {...form.getInputProps('overlap')} />
    </Dialog>
  );
}

export function RevokeKey({ of: key, close }: { of: Key; close: () => void }) {
  const revoke = $api.useMutation('delete', '/v1/dashboard/api-keys/{key}', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The key is revoked.');
      close();
    },
  });
  return (
    <Dialog
      title="Revoke this key"
      text={`Whatever still uses ${key.name || key.key} is refused from now on. This cannot be undone.`}
      action="Revoke"
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onSubmit={(event) => {
        event.preventDefault();
        revoke.mutate({ params: { path: { key: key.key } } });
      }}
      close={close}
    />
  );
}
