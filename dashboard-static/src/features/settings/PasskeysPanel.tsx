/** The passkeys of the signed-in user. */

import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';

import type { Column } from '@/components/columns';
import { Dialog } from '@/components/Dialog';
import { DateTime } from '@/components/DisplayValues';
import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SubmitButton } from '@/components/SubmitButton';
import { Table } from '@/components/Table';
import { $api, api, queryClient } from '@/lib/api';
import { canUsePasskeys, createPasskey } from '@/lib/passkeys';
import type { Passkey } from '@/lib/resources';

import { browserName } from './browser';

export function PasskeysPanel() {
  const query = $api.useQuery('get', '/v1/dashboard/second-factors');
  const [adding, add] = useDisclosure();
  const passkeys = query.data?.data.passkeys;
  const button = canUsePasskeys() && (
    <SubmitButton size="compact-xs" variant="default" busy={false} onClick={add.open}>
      Add passkey
    </SubmitButton>
  );
  return (
    <Panel title="Passkeys" actions={button}>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          A passkey signs you in with your fingerprint, your face or the PIN of your device, without a password.
        </Text>
        {!passkeys && <QueryState query={query} lines={2} />}
        {passkeys && passkeys.length > 0 && <Table label="Passkeys" rows={passkeys} columns={columns} />}
      </Stack>
      {adding && <AddPasskeyDialog close={add.close} />}
    </Panel>
  );
}

const columns: Column<Passkey>[] = [
  { name: 'name', title: 'Name', render: (passkey) => passkey.name },
  { name: 'created_at', title: 'Added', render: (passkey) => <DateTime at={passkey.created_at} /> },
  { name: 'used_at', title: 'Last used', render: ({ used_at }) => (used_at ? <DateTime at={used_at} /> : 'never') },
  {
    name: 'remove',
    title: 'Actions',
    align: 'right',
    phone: 'corner',
    render: (passkey) => <RemovePasskeyButton passkey={passkey} />,
  },
];

function AddPasskeyDialog({ close }: { close: () => void }) {
  const form = useForm({
    initialValues: { name: browserName(navigator.userAgent) },
    validate: { name: (name) => (name.trim() ? null : 'Enter a name.') },
  });
  const add = useMutation({
    mutationFn: async ({ name }: { name: string }) =>
      api.POST('/v1/dashboard/passkeys', { body: { name, credential: await createPasskey() } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Passkey added.');
      close();
    },
  });
  return (
    <Dialog
      title="Add passkey"
      text="Your browser asks you where to keep it. The passkey ends your other sessions."
      action="Add passkey"
      busy={add.isPending}
      error={add.error}
      onSubmit={form.onSubmit((values) => add.mutate(values))}
      close={close}
    >
      <TextInput label="Name" maxLength={60} data-autofocus {...form.getInputProps('name')} />
    </Dialog>
  );
}

function RemovePasskeyButton({ passkey }: { passkey: Passkey }) {
  const remove = $api.useMutation('delete', '/v1/dashboard/passkeys/{passkey_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Passkey removed.');
    },
    onError: notifyError,
  });
  return (
    <SubmitButton
      size="compact-xs"
      variant="default"
      busy={remove.isPending}
      aria-label={`Remove ${passkey.name}`}
      onClick={() => remove.mutate({ params: { path: { passkey_id: passkey.id } } })}
    >
      Remove
    </SubmitButton>
  );
}
