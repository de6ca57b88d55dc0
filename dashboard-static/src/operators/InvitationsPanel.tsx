/** The open invitations of a merchant. The one of its first owner can be sent again. */

import { Button } from '@mantine/core';

import type { Column } from '@/components/columns';
import { DateTime } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import type { components } from '@/lib/schema';

import { $api, type MerchantDetails, queryClient } from './api';

type Invitation = components['schemas']['InvitationView'];

const INVITATIONS: Column<Invitation>[] = [
  { name: 'email', title: 'Email', render: ({ email }) => email },
  { name: 'role', title: 'Role', render: ({ role }) => role, phone: 'corner' },
  { name: 'expires_at', title: 'Expires', render: ({ expires_at }) => <DateTime at={expires_at} /> },
];

export function InvitationsPanel({ merchant }: { merchant: MerchantDetails }) {
  const { invitations, users, live_mode_is_active } = merchant;
  const awaitsOwner = users.length === 0 && !live_mode_is_active;
  if (invitations.length === 0 && !awaitsOwner) return null;
  return (
    <Panel title="Invitations" actions={awaitsOwner && <SendAgain merchant={merchant} />}>
      {invitations.length > 0 ? (
        <Table label="Invitations" rows={invitations} columns={INVITATIONS} />
      ) : (
        <EmptyState title="No open invitation" text="The owner's link has expired. Send another one." />
      )}
    </Panel>
  );
}

function SendAgain({ merchant }: { merchant: MerchantDetails }) {
  const send = $api.useMutation('post', '/v1/operators/merchants/{merchant_id}/invitation', {
    onSuccess: async ({ data }) => {
      notifySuccess(`Invitation sent to ${data.email}. The link before works no more.`);
      await queryClient.invalidateQueries();
    },
    onError: notifyError,
  });
  return (
    <Button
      variant="default"
      loading={send.isPending}
      onClick={() => send.mutate({ params: { path: { merchant_id: merchant.id } } })}
    >
      Send invitation again
    </Button>
  );
}
