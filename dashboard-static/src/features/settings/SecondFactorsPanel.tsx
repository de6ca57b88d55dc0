/** The authenticator app of the signed-in user, and its recovery codes. */

import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { DateTime } from '@/components/DisplayValues';
import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, queryClient } from '@/lib/api';
import type { NewAuthenticator, SecondFactors } from '@/lib/resources';

import { AuthenticatorDialog } from './AuthenticatorDialog';
import { RecoveryCodes } from './RecoveryCodes';

export function SecondFactorsPanel() {
  const query = $api.useQuery('get', '/v1/dashboard/second-factors');
  const [codes, showCodes] = useState<string[]>();
  const factors = query.data?.data;
  return (
    <Panel title="Authenticator app">
      {factors ? (
        <Stack gap="sm" align="flex-start">
          {factors.authenticator_since ? (
            <Authenticator factors={factors} showCodes={showCodes} />
          ) : (
            <AddAuthenticator showCodes={showCodes} />
          )}
        </Stack>
      ) : (
        <QueryState query={query} lines={2} />
      )}
      {codes && <RecoveryCodes codes={codes} close={() => showCodes(undefined)} />}
    </Panel>
  );
}

function AddAuthenticator({ showCodes }: { showCodes: (codes: string[]) => void }) {
  const [app, setApp] = useState<NewAuthenticator>();
  const start = $api.useMutation('post', '/v1/dashboard/second-factors/authenticator', {
    onSuccess: ({ data }) => setApp(data),
    onError: notifyError,
  });
  return (
    <>
      <Text fz="sm" c="dimmed">
        An app on your phone shows a code that you enter after your password. Owners need it, or a passkey, for live
        mode.
      </Text>
      <SubmitButton size="xs" variant="default" busy={start.isPending} onClick={() => start.mutate({})}>
        Add authenticator app
      </SubmitButton>
      {app && <AuthenticatorDialog app={app} close={() => setApp(undefined)} showCodes={showCodes} />}
    </>
  );
}

function Authenticator({ factors, showCodes }: { factors: SecondFactors; showCodes: (codes: string[]) => void }) {
  const replace = $api.useMutation('post', '/v1/dashboard/second-factors/recovery-codes', {
    onSuccess: async ({ data }) => {
      showCodes(data.recovery_codes);
      await queryClient.invalidateQueries();
    },
    onError: notifyError,
  });
  return (
    <>
      <Text fz="sm">
        Added {factors.authenticator_since && <DateTime at={factors.authenticator_since} />}. Recovery codes left:{' '}
        {factors.recovery_codes_left}.
      </Text>
      <Group gap="xs">
        <SubmitButton size="xs" variant="default" busy={replace.isPending} onClick={() => replace.mutate({})}>
          Create new recovery codes
        </SubmitButton>
        <RemoveAuthenticator />
      </Group>
    </>
  );
}

function RemoveAuthenticator() {
  const [asking, setAsking] = useState(false);
  const remove = $api.useMutation('delete', '/v1/dashboard/second-factors/authenticator', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Authenticator app removed.');
    },
    onError: notifyError,
  });
  if (!asking) {
    return (
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        Remove app
      </Button>
    );
  }
  return (
    <SubmitButton size="xs" color="red" busy={remove.isPending} onClick={() => remove.mutate({})}>
      Confirm removal
    </SubmitButton>
  );
}
