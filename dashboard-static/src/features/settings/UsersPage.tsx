import { ActionIcon, Badge, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';

import { actionsColumn, type Column } from '@/components/columns';
import { DescriptionList } from '@/components/DescriptionList';
import { DateTime } from '@/components/DisplayValues';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';
import type { User } from '@/lib/resources';
import { useHasRole, useMe } from '@/lib/session';

import { Invitations, InviteDialog } from './Invitations';
import { SettingsTabs } from './SettingsTabs';
import { ChangeRoleDialog, RemoveUserDialog } from './UserDialogs';

const ROLES = {
  Viewer: 'Can read everything except secrets, and change nothing.',
  Member: 'Also captures, voids and refunds payments, creates links and manages webhooks.',
  Owner: 'Also manages API keys, acquirers, routing, settings and users.',
};

export function UsersPage() {
  const canEdit = useHasRole('owner');
  const [inviting, inviteDialog] = useDisclosure();
  return (
    <SettingsTabs
      title="Users"
      actions={
        canEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={inviteDialog.open}
            data-test-id="invite-user-button"
          >
            Invite user
          </Button>
        )
      }
    >
      <Stack gap="lg">
        <Panel title="All users">
          <UsersTable />
        </Panel>
        <Invitations />
        <Panel title="Roles">
          <DescriptionList items={ROLES} />
        </Panel>
      </Stack>
      {inviting && <InviteDialog close={inviteDialog.close} />}
    </SettingsTabs>
  );
}

function UsersTable() {
  const canEdit = useHasRole('owner');
  const isMe = useMe()?.user.id;
  const query = $api.useQuery('get', '/v1/dashboard/users', {}, POLLING);
  const columns: Column<User>[] = [
    { name: 'email', title: 'Email', render: (user) => <Email user={user} me={user.id === isMe} /> },
    { name: 'role', title: 'Role', render: (user) => user.role, phone: 'plain' },
    { name: 'signed_in_at', title: 'Last signed in', render: (user) => <DateTime at={user.signed_in_at} /> },
    { name: 'created_at', title: 'Joined', render: (user) => <DateTime at={user.created_at} /> },
    ...(canEdit ? [actionsColumn((user: User) => user.id !== isMe && <UserMenu user={user} />)] : []),
  ];
  return query.data ? (
    <Table label="Users" rows={query.data.data} columns={columns} />
  ) : (
    <QueryState query={query} lines={2} />
  );
}

function Email({ user, me: isMe }: { user: User; me: boolean }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text fz="sm">{user.email}</Text>
      {isMe && (
        <Badge size="sm" variant="light" color="green" tt="none" radius="sm">
          you
        </Badge>
      )}
    </Group>
  );
}

function UserMenu({ user }: { user: User }) {
  const [changingRole, roleDialog] = useDisclosure();
  const [removing, removeDialog] = useDisclosure();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${user.email}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={roleDialog.open}>Change role</Menu.Item>
          <Menu.Item color="red" onClick={removeDialog.open}>
            Remove user
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changingRole && <ChangeRoleDialog user={user} close={roleDialog.close} />}
      {removing && <RemoveUserDialog user={user} close={removeDialog.close} />}
    </>
  );
}
