/** In place of a page of live mode, for an owner without a second factor. */

import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Page } from '@/components/Page';
import { useMode } from '@/lib/mode';
import { useMe } from '@/lib/session';

const SECURITY = '/settings/security';

export function SecondFactorNotice() {
  return (
    <Page title="Live mode needs a second factor">
      <Stack gap="sm">
        <Text>
          You are an owner, so live mode needs a passkey or an authenticator app besides your password. Test mode works
          without it.
        </Text>
        <Anchor renderRoot={(props) => <Link to={SECURITY} {...props} />}>Set up a second factor</Anchor>
      </Stack>
    </Page>
  );
}

/** Return true if the API would refuse all data of a page to the user. */
export function useNeedsSecondFactor(path: string): boolean {
  const mode = useMode();
  const me = useMe();
  const isLiveOwner = mode === 'live' && me?.user.role === 'owner';
  return isLiveOwner && !me.session.has_second_factor && path !== SECURITY;
}
