/** The webhook of an acquirer account: its URL, its secrets and their rotation. */

import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';

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
        <Secrets secrets={secrets} />
        {canEdit && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={rotateDialog.open} disabled={previous !== undefined}>
              {secrets.length > 0 ? 'Rotate webhook secret' : 'Add webhook secret'}
            </Button>
            {previous && (
              <Text fz="xs" c="dimmed">
                The next rotation is possible when the previous secret has expired.
              </Text>
            )}
          </Group>
        )}
      </Stack>
      {rotating && <WebhookSecretDialog account={account} close={rotateDialog.close} />}
    </Panel>
  );
}

function Secrets({ secrets }: { secrets: AcquirerAccount['webhook_secrets'] }) {
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
  const isFirst = account.webhook_secrets.length === 0;
  const form = useForm<Values>({
    initialValues: { webhook_secret: '', overlap: String(DEFAULT_EXPIRY_S) },
    validate: { webhook_secret: (secret) => (secret.trim() ? null : 'Enter the webhook secret.') },
  });
  const rotate = useIdempotentMutation({
    request: ({ webhook_secret, overlap }: Values, header) =>
      api.POST('/v1/acquirers/{acquirer_id}/webhook-secret', {
        params: { path: { acquirer_id: account.id }, header },
        body: { webhook_secret: webhook_secret.trim(), overlap_seconds: Number(overlap) },
      }),
    onError: () => queryClient.invalidateQueries(), // the rotation may have succeeded
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess(isFirst ? 'Webhook secret added.' : 'Webhook secret rotated.');
      close();
    },
  });
  const action = isFirst ? 'Add webhook secret' : 'Rotate webhook secret';
  return (
    <Dialog
      title={action}
      text="The gateway accepts an event only if it is signed with this secret."
      action={action}
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
      {!isFirst && (
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
