/** Says on every page that an operator looks at the merchant, that it is suspended, or that live mode waits. */

import { Alert, Button, Group, Text } from '@mantine/core';
import { IconEye, IconHourglass, IconPlayerPause } from '@tabler/icons-react';

import { DateTime } from '@/components/DisplayValues';
import { notifyError } from '@/components/notices';
import { $api } from '@/lib/api';
import { useMode } from '@/lib/mode';
import type { CurrentUser } from '@/lib/resources';

import { isLiveInactive } from './account-state';

export function AccountBanner({ me }: { me: CurrentUser }) {
  const mode = useMode();
  return (
    <>
      {me.session.is_impersonation && <Impersonation me={me} />}
      {me.merchant.suspended && (
        <Alert color="red" variant="light" mb="md" icon={<IconPlayerPause aria-hidden />} title="Account suspended">
          No new payments are taken, and settings cannot be changed. You can still read everything, make refunds and
          answer disputes. Ask the operator of the gateway.
        </Alert>
      )}
      {isLiveInactive(me, mode) && (
        <Alert
          color="yellow"
          variant="light"
          mb="md"
          icon={<IconHourglass aria-hidden />}
          title="Live mode is not active"
        >
          You can set it up, but it takes no payments. It needs an owner with a second factor, an acquirer account whose
          keys were checked, a support contact and, for API keys, an allowed website and a webhook endpoint. Then ask
          the operator of the gateway to activate it.
        </Alert>
      )}
    </>
  );
}

function Impersonation({ me }: { me: CurrentUser }) {
  const end = $api.useMutation('delete', '/v1/dashboard/sessions/{session_id}', {
    onSuccess: () => globalThis.location.assign('/operators'),
    onError: notifyError,
  });
  return (
    <Alert color="yellow" variant="light" mb="md" icon={<IconEye aria-hidden />} title="You view this as an operator">
      <Group justify="space-between" gap="xs">
        <Text fz="sm">
          You see what a viewer of {me.merchant.name} sees and cannot change anything. This ends at{' '}
          <DateTime at={me.session.expires_at} />.
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate({ params: { path: { session_id: 'current' } } })}
        >
          End view
        </Button>
      </Group>
    </Alert>
  );
}
