/** The endpoint's signing secret: reveal and rotate. The old secret may stay valid for a while after a rotation. */

import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';

import { Dialog } from '@/components/Dialog';
import { CopyableText } from '@/components/DisplayValues';
import { ErrorState } from '@/components/ErrorState';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { DEFAULT_EXPIRY_S, SecretExpirySelect } from '@/components/SecretExpirySelect';
import { $api, api, queryClient } from '@/lib/api';
import { usePendingAmounts } from '@/lib/idempotent-requests';
import type { Endpoint } from '@/lib/resources';
import { formatRelative } from '@/lib/time';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

export function SigningSecret({ endpoint }: { endpoint: Endpoint }) {
  const [revealed, reveal] = useDisclosure();
  const [rotating, rotate] = useDisclosure();
  const path = { endpoint_id: endpoint.id };
  const query = $api.useQuery(
    'get',
    '/v1/webhook-endpoints/{endpoint_id}/secret',
    { params: { path } },
    { enabled: revealed, gcTime: 0 },
  );
  const secret = revealed ? query.data?.data : undefined;
  return (
    <Panel title="Signing secret">
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          Your server uses it to verify webhooks.
        </Text>
        {query.error && !secret && <ErrorState error={query.error} />}
        <div data-test-id="webhook-secret">
          {secret ? <CopyableText text={secret.secret} /> : <Text fz="sm">••••••••••••••••••••</Text>}
        </div>
        {secret?.previous && (
          <Text fz="xs" c="dimmed" component="div">
            The previous secret also signs, until {formatRelative(secret.previous.expires_at)}:{' '}
            <CopyableText text={secret.previous.secret} />
          </Text>
        )}
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={reveal.toggle}
            loading={revealed && query.isPending}
            data-test-id="reveal-secret-button"
          >
            {revealed ? 'Hide secret' : 'Reveal secret'}
          </Button>
          <Button size="xs" variant="default" onClick={rotate.open} data-test-id="regenerate-secret-button">
            Rotate secret
          </Button>
        </Group>
      </Stack>
      {rotating && <RotateSecretDialog endpoint={endpoint} close={rotate.close} show={reveal.open} />}
    </Panel>
  );
}

function RotateSecretDialog({ endpoint, close, show }: { endpoint: Endpoint; close: () => void; show: () => void }) {
  const [pending] = usePendingAmounts('rotate', endpoint.id);
  const form = useForm({ initialValues: { overlap: String(pending ?? DEFAULT_EXPIRY_S) } });
  const rotate = useIdempotentMutation({
    request: (seconds: number, header) =>
      api.POST('/v1/webhook-endpoints/{endpoint_id}/rotate-secret', {
        params: { path: { endpoint_id: endpoint.id }, header },
        body: { overlap_seconds: seconds },
      }),
    identity: (seconds) => ({ action: 'rotate', id: endpoint.id, amount: seconds }),
    onError: () => queryClient.invalidateQueries(), // the rotation may have succeeded
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Secret rotated.');
      close();
      show();
    },
  });
  const submit = form.onSubmit(({ overlap }) => rotate.send(Number(overlap)));
  return (
    <Dialog
      title="Rotate signing secret"
      text="Webhooks are signed with both secrets until the old one expires, so your server can switch without losing any. X-Webhook-Signature has one signature only, with the new secret from now on."
      action="Rotate secret"
      busy={rotate.isPending}
      error={rotate.error}
      onSubmit={submit}
      close={close}
    >
      <SecretExpirySelect pendingSeconds={pending} {...form.getInputProps('overlap')} />
    </Dialog>
  );
}
