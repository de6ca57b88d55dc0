/** Invitations that were not accepted yet, and the dialog that sends one. */

import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';

import { actionsColumn, type Column } from '@/components/columns';
import { Dialog } from '@/components/Dialog';
import { DateTime } from '@/components/DisplayValues';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import { $api, api, POLLING, queryClient } from '@/lib/api';
import type { Invitation, Role } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { emailError } from '@/lib/text';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { ROLES } from './roles';

export function Invitations() {
  const canEdit = useHasRole('owner');
  const invitations = $api.useQuery('get', '/v1/dashboard/invitations', {}, POLLING).data?.data ?? [];
  if (invitations.length === 0) return null;
  const columns: Column<Invitation>[] = [
    { name: 'email', title: 'Email', render: (invitation) => invitation.email },
    { name: 'role', title: 'Role', render: (invitation) => invitation.role, phone: 'plain' },
    { name: 'created_at', title: 'Invited', render: (invitation) => <DateTime at={invitation.created_at} /> },
    { name: 'expires_at', title: 'Expires', render: (invitation) => <DateTime at={invitation.expires_at} /> },
    ...(canEdit ? [actionsColumn((invitation: Invitation) => <WithdrawButton invitation={invitation} />)] : []),
  ];
  return (
    <Panel title="Open invitations">
      <Table label="Open invitations" rows={invitations} columns={columns} />
    </Panel>
  );
}

export function InviteDialog({ close }: { close: () => void }) {
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'viewer' },
    validate: { email: emailError },
  });
  const invite = useIdempotentMutation({
    request: (body: { email: string; role: Role }, header) =>
      api.POST('/v1/dashboard/invitations', { params: { header }, body }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess(`Invitation sent to ${data.email}.`);
      close();
    },
  });
  const submit = form.onSubmit(({ email, role }) => invite.send({ email: email.trim(), role }));
  return (
    <Dialog
      title="Invite user"
      text="The user gets a mail with a link that can be used once, for 72 hours."
      action="Send invitation"
      busy={invite.isPending}
      error={invite.error}
      onSubmit={submit}
      close={close}
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

function WithdrawButton({ invitation }: { invitation: Invitation }) {
  const [asking, dialog] = useDisclosure();
  const withdraw = $api.useMutation('delete', '/v1/dashboard/invitations/{invitation_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Invitation withdrawn.');
      dialog.close();
    },
  });
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        onClick={dialog.open}
        aria-label={`Withdraw the invitation of ${invitation.email}`}
      >
        Withdraw
      </Button>
      {asking && (
        <Dialog
          title="Withdraw invitation"
          text={`The link that was sent to ${invitation.email} opens nothing any more.`}
          action="Withdraw invitation"
          danger
          busy={withdraw.isPending}
          error={withdraw.error}
          onSubmit={(event) => {
            event.preventDefault();
            withdraw.mutate({ params: { path: { invitation_id: invitation.id } } });
          }}
          close={dialog.close}
        />
      )}
    </>
  );
}
