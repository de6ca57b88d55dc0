import { Checkbox, TagsInput, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { DEFAULT_EXPIRY_S, SecretExpirySelect } from '@/components/SecretExpirySelect';
import { $api, api, queryClient } from '@/lib/api';
import { usePendingAmounts } from '@/lib/idempotent-requests';
import { originError } from '@/lib/origins';
import type { ApiKey } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

export interface NewSecret {
  key: string;
  secret: string;
}

interface SecretDialogProps {
  close: () => void;
  show: (newSecret: NewSecret) => void;
}

/** Close the dialog and show the new secret. */
function useShowSecret({ close, show }: SecretDialogProps) {
  return async ({ data }: { data: NewSecret }) => {
    await queryClient.invalidateQueries();
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
  name: (name: string) => (name.trim() ? null : 'Enter a name.'),
  allowed_origins: (origins: string[]) => origins.map(originError).find(Boolean) ?? null,
};

export function CreateKeyDialog(props: SecretDialogProps) {
  const form = useForm<Values>({ initialValues: { name: '', read_only: false, allowed_origins: [] }, validate });
  const create = useIdempotentMutation({
    request: (body: Values, header) => api.POST('/v1/dashboard/api-keys', { params: { header }, body }),
    onSuccess: useShowSecret(props),
  });
  return (
    <Dialog
      title="Create API key"
      action="Create key"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={props.close}
    >
      <KeyFields form={form} />
      <Checkbox label="Read-only" {...form.getInputProps('read_only', { type: 'checkbox' })} />
    </Dialog>
  );
}

export function EditKeyDialog({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  // A key that was created without a name may stay unnamed.
  const form = useForm<Values>({
    initialValues: apiKey,
    validate: apiKey.name ? validate : { allowed_origins: validate.allowed_origins },
  });
  const update = $api.useMutation('patch', '/v1/dashboard/api-keys/{key}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Key saved.');
      close();
    },
  });
  const error = useFieldError(form, update.error);
  const submit = form.onSubmit(({ name, allowed_origins }) =>
    update.mutate({
      params: { path: { key: apiKey.key } },
      body: { allowed_origins, ...(name.trim() ? { name: name.trim() } : {}) },
    }),
  );
  return (
    <Dialog
      title="Edit API key"
      action="Save key"
      busy={update.isPending}
      error={error}
      onSubmit={submit}
      close={close}
    >
      <KeyFields form={form} />
    </Dialog>
  );
}

function KeyFields({ form }: { form: UseFormReturnType<Values> }) {
  return (
    <>
      <TextInput
        label="Name"
        description="Where the key is used, such as your shop's server."
        maxLength={60}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TagsInput
        label="Allowed websites (one per entry)"
        description="Websites that can open your checkout with this key. If empty: any website with a test key, none with a live key."
        placeholder="https://shop.example"
        {...form.getInputProps('allowed_origins')}
      />
    </>
  );
}

export function RollKeyDialog({ apiKey, ...props }: SecretDialogProps & { apiKey: ApiKey }) {
  const [pending] = usePendingAmounts('roll', apiKey.key);
  const form = useForm({ initialValues: { overlap: String(pending ?? DEFAULT_EXPIRY_S) } });
  const roll = useIdempotentMutation({
    request: (seconds: number, header) =>
      api.POST('/v1/dashboard/api-keys/{key}/roll', {
        params: { path: { key: apiKey.key }, header },
        body: { overlap_seconds: seconds },
      }),
    identity: (seconds) => ({ action: 'roll', id: apiKey.key, amount: seconds }),
    onSuccess: useShowSecret(props),
  });
  const submit = form.onSubmit(({ overlap }) => roll.send(Number(overlap)));
  return (
    <Dialog
      title="Rotate secret"
      text="The key gets a new secret. Choose when the old one expires. Both secrets work until then."
      action="Rotate secret"
      busy={roll.isPending}
      error={roll.error}
      onSubmit={submit}
      close={props.close}
    >
      <SecretExpirySelect pendingSeconds={pending} {...form.getInputProps('overlap')} />
    </Dialog>
  );
}

export function RevokeKeyDialog({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  const revoke = $api.useMutation('delete', '/v1/dashboard/api-keys/{key}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Key revoked.');
      close();
    },
  });
  return (
    <Dialog
      title="Revoke key"
      text={`Every request with ${apiKey.name || apiKey.key} is rejected from now on, and payment links created with it accept no payments. This cannot be undone.`}
      action="Revoke key"
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onSubmit={(event) => {
        event.preventDefault();
        revoke.mutate({ params: { path: { key: apiKey.key } } });
      }}
      close={close}
    />
  );
}
