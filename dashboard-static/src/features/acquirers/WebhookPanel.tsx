/** The webhook of an acquirer account: its URL, its secrets and their rotation. */

import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';

import { Code } from '@/components/Code';
import { Dialog } from '@/components/Dialog';
import { DateTime, Mono } from '@/components/DisplayValues';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { DEFAULT_EXPIRY_S, SecretExpirySelect } from '@/components/SecretExpirySelect';
import { SecretInput } from '@/components/SecretInput';
import { Table } from '@/components/Table';
import { api, queryClient } from '@/lib/api';
import type { AcquirerAccount } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { ACQUIRERS } from './acquirer-texts';

type Secrets = AcquirerAccount['webhook_secrets'];
type Change = 'add' | 'rotate' | 'correct';

const SIGNED = 'The gateway accepts an event only if it is signed with this secret.';
const ACTIONS: Record<Change, { title: string; text: string; notice: string }> = {
  add: { title: 'Add webhook secret', text: SIGNED, notice: 'Webhook secret added.' },
  rotate: { title: 'Rotate webhook secret', text: SIGNED, notice: 'Webhook secret rotated.' },
  correct: {
    title: 'Correct webhook secret',
    text: 'This replaces the newest secret, which expires immediately. The previous one stays valid until its time.',
    notice: 'Webhook secret corrected.',
  },
};

/** Returns the change that the secrets allow: a rotation in progress can only be corrected. */
function changeOf(secrets: Secrets): Change {
  if (secrets.some((secret) => secret.expires_at)) return 'correct';
  return secrets.length > 0 ? 'rotate' : 'add';
}

export function WebhookPanel({ account }: { account: AcquirerAccount }) {
  const canEdit = useHasRole('owner');
  const [rotating, rotateDialog] = useDisclosure();
  const { webhook_secrets: secrets } = account;
  const previous = secrets.find((secret) => secret.expires_at);
  return (
    <Panel title="Webhook">
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          Add this URL in the {ACQUIRERS[account.kind].name} Dashboard, for all events of payments, refunds and
          disputes.
        </Text>
        <Code label="webhook URL" text={`${globalThis.location.origin}/api/v1/acquirers/${account.id}/events`} />
        <SecretsTable secrets={secrets} />
        {canEdit && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={rotateDialog.open}>
              {ACTIONS[changeOf(secrets)].title}
            </Button>
            {previous && (
              <Text fz="xs" c="dimmed">
                The next rotation is possible when the previous secret has expired. Until then, you can replace the
                newest secret if it was mistyped.
              </Text>
            )}
          </Group>
        )}
      </Stack>
      {rotating && <WebhookSecretDialog account={account} close={rotateDialog.close} />}
    </Panel>
  );
}

function SecretsTable({ secrets }: { secrets: Secrets }) {
  if (secrets.length === 0)
    return <Text fz="sm">No webhook secret yet: events of the acquirer are rejected, and payments update later.</Text>;
  return (
    <Table
      label="Webhook secrets"
      rows={secrets.map((secret, index) => ({ ...secret, id: String(index) }))}
      columns={[
        { name: 'last4', title: 'Secret', render: (secret) => <Mono>{`•••• ${secret.last4}`}</Mono> },
        {
          name: 'expires_at',
          title: 'Valid until',
          render: (secret) => (secret.expires_at ? <DateTime at={secret.expires_at} /> : 'the next rotation'),
        },
      ]}
    />
  );
}

interface Values {
  webhook_secret: string;
  overlap: string;
}

function WebhookSecretDialog({ account, close }: { account: AcquirerAccount; close: () => void }) {
  // The secrets can change while the dialog is open. The request must be the one that was confirmed.
  const [change] = useState(() => changeOf(account.webhook_secrets));
  const { title, text, notice } = ACTIONS[change];
  const form = useForm<Values>({
    initialValues: { webhook_secret: '', overlap: String(DEFAULT_EXPIRY_S) },
    validate: { webhook_secret: (secret) => (secret.trim() ? null : 'Enter the webhook secret.') },
  });
  const rotate = useIdempotentMutation({
    request: ({ webhook_secret, overlap }: Values, header) =>
      api.POST('/v1/acquirers/{acquirer_id}/webhook-secret', {
        params: { path: { acquirer_id: account.id }, header },
        body: {
          webhook_secret: webhook_secret.trim(),
          overlap_seconds: Number(overlap),
          replace_newest: change === 'correct',
        },
      }),
    onError: () => queryClient.invalidateQueries(), // the rotation may have succeeded
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess(notice);
      close();
    },
  });
  return (
    <Dialog
      title={title}
      text={text}
      action={title}
      busy={rotate.isPending}
      error={useFieldError(form, rotate.error)}
      onSubmit={form.onSubmit(rotate.send)}
      close={close}
    >
      <SecretInput
        label="Webhook secret"
        description={ACQUIRERS[account.kind].webhookSecret}
        {...form.getInputProps('webhook_secret')}
        data-autofocus
      />
      {change === 'rotate' && (
        <SecretExpirySelect
          pendingSeconds={undefined}
          {...form.getInputProps('overlap')}
          description="Both secrets are valid until then. The acquirer may sign retries with the old one."
          data-autofocus={undefined}
        />
      )}
    </Dialog>
  );
}
