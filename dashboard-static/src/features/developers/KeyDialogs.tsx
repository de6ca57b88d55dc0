import { Text } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { DEFAULT_EXPIRY_S, SecretExpirySelect } from '@/components/SecretExpirySelect';
import { $api, api, queryClient } from '@/lib/api';
import { changedFields } from '@/lib/changed-fields';
import { usePendingAmounts } from '@/lib/idempotent-requests';
import type { ApiKey } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { KeyFields, type KeyValues, NEW_KEY, toKeyBody, toKeyValues, validateKey } from './KeyFields';

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

export function CreateKeyDialog(props: SecretDialogProps) {
  const form = useForm<KeyValues>({ initialValues: NEW_KEY, validate: validateKey });
  const create = useIdempotentMutation({
    request: (values: KeyValues, header) =>
      api.POST('/v1/dashboard/api-keys', { params: { header }, body: toKeyBody(values) }),
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
      <KeyFields form={form} isNew />
    </Dialog>
  );
}

export function EditKeyDialog({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  // A key that was created without a name may stay unnamed.
  const form = useForm<KeyValues>({
    initialValues: toKeyValues(apiKey),
    validate: apiKey.name ? validateKey : { allowed_origins: validateKey.allowed_origins },
  });
  const update = $api.useMutation('patch', '/v1/dashboard/api-keys/{key}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Key saved.');
      close();
    },
  });
  const error = useFieldError(form, update.error);
  const submit = form.onSubmit((values) =>
    update.mutate({
      params: { path: { key: apiKey.key } },
      body: changedFields(toKeyBody(form.getInitialValues()), toKeyBody(values)),
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
      {apiKey.networks.length > 0 && (
        <Text fz="sm" c="dimmed">
          Used in 90 days from {apiKey.networks.map(({ network }) => network).join(', ')}.
        </Text>
      )}
    </Dialog>
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
      text={`Requests with ${apiKey.name || apiKey.key} change nothing from now on, and are rejected within a minute. This cannot be undone.`}
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
