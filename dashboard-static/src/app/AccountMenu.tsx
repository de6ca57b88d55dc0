/** The account menu: signed-in user, security settings, sign out. */

import { ActionIcon, Avatar, Menu, Text } from '@mantine/core';
import { IconBook2, IconKeyboard, IconLogout, IconShieldLock } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';

import { notifyErrorWithHint } from '@/components/notices';
import { $api, queryClient, toApiError } from '@/lib/api';
import { broadcast, setSignedIn } from '@/lib/cross-tab-session';
import { useMe } from '@/lib/session';

export function AccountMenu({ showShortcuts }: { showShortcuts: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const leave = async () => {
    setSignedIn(undefined);
    broadcast();
    await navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };
  const signOut = $api.useMutation('delete', '/v1/dashboard/sessions/{session_id}', {
    onSuccess: leave,
    // 401 means that the session had already ended; after any other error the user is still signed in.
    onError: (error) =>
      toApiError(error).status === 401 ? leave() : notifyErrorWithHint('You are still signed in.', error),
  });
  return (
    <Menu position="bottom-end" width={230} withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" radius="xl" aria-label="Account">
          <Avatar size={28} color="indigo" name={me?.user.email ?? ''} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fz="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {me?.merchant.name}
          </Text>
          {me?.user.email} · {me?.user.role}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconShieldLock size={16} />}
          renderRoot={(props) => <Link to="/settings/security" {...props} />}
        >
          Security
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={showShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item component="a" href="/docs/" leftSection={<IconBook2 size={16} />}>
          Help and documentation
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => signOut.mutate({ params: { path: { session_id: 'current' } } })}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
