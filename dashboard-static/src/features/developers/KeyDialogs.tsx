import { Checkbox, TagsInput, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { useFieldRefusal } from '@/components/Form';
import { done } from '@/components/notices';
import { Overlap, USUAL_S } from '@/components/Overlap';
import { $api, queries } from '@/lib/api';
import { headerOf, settled, unanswered } from '@/lib/deeds';
import { useOnce } from '@/lib/once';
import { wrongOrigin } from '@/lib/origins';
import type { Key } from '@/lib/resources';

export interface Made {
  key: string;
  secret: string;
}

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

interface Values {
  name: string;
  read_only: boolean;
  allowed_origins: string[];
}

const validate = {
  name: (name: string) => (name.trim() ? null : 'Say what uses it.'),
  allowed_origins: (origins: string[]) => origins.map(wrongOrigin).find(Boolean) ?? null,
};

export function NewKey(props: ShowingProps) {
  const header = useOnce();
  const form = useForm<Values>({ initialValues: { name: '', read_only: false, allowed_origins: [] }, validate });
  const make = $api.useMutation('post', '/v1/dashboard/api-keys', { onSuccess: useShown(props) });
  return (
    <Dialog
      title="New API key"
      action="Make the key"
      busy={make.isPending}
      error={useFieldRefusal(form, make.error)}
      onSubmit={form.onSubmit((body) => make.mutate({ params: { header }, body }))}
      close={props.close}
    >
      <Fields form={form} />
      <Checkbox label="It may look, and change nothing" {...form.getInputProps('read_only', { type: 'checkbox' })} />
    </Dialog>
  );
}

export function ChangeKey({ of: key, close }: { of: Key; close: () => void }) {
  // A key that never had a name may go on without one.
  const form = useForm<Values>({ initialValues: key, validate: key.name ? validate : { allowed_origins: validate.allowed_origins } });
  const change = $api.useMutation('patch', '/v1/dashboard/api-keys/{key}', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('The key is saved.');
      close();
    },
  });
  const refusal = useFieldRefusal(form, change.error);
  const submit = form.onSubmit(({ name, allowed_origins }) =>
    change.mutate({ params: { path: { key: key.key } }, body: { allowed_origins, ...(name.trim() ? { name: name.trim() } : {}) } }),
  );
  return (
    <Dialog title="Change the key" action="Save" busy={change.isPending} error={refusal} onSubmit={submit} close={close}>
      <Fields form={form} />
    </Dialog>
  );
}

function Fields({ form }: { form: UseFormReturnType<Values> }) {
  return (
    <>
      <TextInput label="Name" description="What uses it, such as the shop's server." maxLength={60} data-autofocus {...form.getInputProps('name')} />
      <TagsInput
        label="Pages that may open your checkout with it"
        description="One by one. With none, a test key opens it on any page, and a live key on none."
        placeholder="https://shop.example"
        {...form.getInputProps('allowed_origins')}
      />
    </>
  );
}

export function RollKey({ of: key, ...props }: ShowingProps & { of: Key }) {
  const [open] = unanswered('roll', key.key);
  const form = useForm({ initialValues: { overlap: String(open ?? USUAL_S) } });
  const roll = $api.useMutation('post', '/v1/dashboard/api-keys/{key}/roll', {
    onSettled: settled,
    onSuccess: useShown(props),
  });
  const submit = form.onSubmit(({ overlap }) =>
    roll.mutate({
      params: { path: { key: key.key }, header: headerOf('roll', key.key, Number(overlap)) },
      body: { overlap_seconds: Number(overlap) },
    }),
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
      <Overlap unanswered={open} {...form.getInputProps('overlap')} />
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
      text={`Whatever still uses ${key.name || key.key} is refused from now on, and payment links that were made with it take no payment. This cannot be undone.`}
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
