import { ActionIcon, Badge, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';

import type { Column } from '@/components/columns';
import { Fields } from '@/components/Fields';
import { Panel } from '@/components/Panel';
import { ShownOnce } from '@/components/ShownOnce';
import { Awaited } from '@/components/States';
import { Table } from '@/components/Table';
import { When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import type { User } from '@/lib/resources';
import { useMay, useMe } from '@/lib/session';

import { Settings } from './Settings';
import { ChangeRole, NewUser, RemoveUser, ResetPassword, type Made } from './UserDialogs';

const ROLES = {
  Viewer: 'Sees everything but secrets, and changes nothing.',
  Member: 'Also acts: captures, cancels, refunds, makes links and sees to webhooks.',
  Owner: 'Also decides: API keys, settings and users.',
};

export function UsersPage() {
  const may = useMay('owner');
  const [making, make] = useDisclosure();
  const [made, show] = useState<Made>();
  return (
    <Settings
      title="Users"
      actions={
        may && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={make.open} data-test-id="new-user-button">
            New user
          </Button>
        )
      }
    >
      <Stack gap="lg">
        <Panel title="Who signs in here">
          <Users show={show} />
        </Panel>
        <Panel title="What each role may do">
          <Fields of={ROLES} />
        </Panel>
      </Stack>
      {making && <NewUser close={make.close} show={show} />}
      {made && (
        <ShownOnce
          title="The user's password"
          text="Give it to them by a way that nobody else reads; they can change it after they have signed in."
          of={['Email', made.email]}
          secret={['Password', made.password]}
          close={() => show(undefined)}
        />
      )}
    </Settings>
  );
}

interface Showing {
  show: (made: Made) => void;
}

function Users({ show }: Showing) {
  const may = useMay('owner');
  const me = useMe()?.user.id;
  const found = $api.useQuery('get', '/v1/dashboard/users', {}, LIVE);
  const columns: Column<User>[] = [
    { name: 'email', title: 'Email', show: (user) => <Email of={user} me={user.id === me} /> },
    { name: 'role', title: 'Role', show: (user) => user.role, phone: 'plain' },
    { name: 'signed_in_at', title: 'Last signed in', show: (user) => <When at={user.signed_in_at} /> },
    { name: 'created_at', title: 'Since', show: (user) => <When at={user.created_at} /> },
    ...(may ? [{ name: 'actions', title: 'Change', align: 'right' as const, phone: 'corner' as const, show: (user: User) => user.id !== me && <Actions of={user} show={show} /> }] : []),
  ];
  return found.data ? <Table label="Users" rows={found.data.data} columns={columns} /> : <Awaited of={found} lines={2} />;
}

function Email({ of: user, me }: { of: User; me: boolean }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text fz="sm">{user.email}</Text>
      {me && (
        <Badge size="sm" variant="light" color="green" tt="none" radius="sm">
          you
        </Badge>
      )}
    </Group>
  );
}

function Actions({ of: user, show }: Showing & { of: User }) {
  const [changing, change] = useDisclosure();
  const [resetting, reset] = useDisclosure();
  const [removing, remove] = useDisclosure();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Change ${user.email}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={change.open}>Role</Menu.Item>
          <Menu.Item onClick={reset.open}>Reset the password</Menu.Item>
          <Menu.Item color="red" onClick={remove.open}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && <ChangeRole of={user} close={change.close} />}
      {resetting && <ResetPassword of={user} close={reset.close} show={show} />}
      {removing && <RemoveUser of={user} close={remove.close} />}
    </>
  );
}
