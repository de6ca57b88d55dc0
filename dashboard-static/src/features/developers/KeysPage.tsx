import { Badge, Button, Group, Menu, ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';

import type { Column } from '@/components/columns';
import { Panel } from '@/components/Panel';
import { ShownOnce } from '@/components/ShownOnce';
import { Awaited, Empty } from '@/components/States';
import { Table } from '@/components/Table';
import { Copied, When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import { useMode } from '@/lib/mode';
import type { Key } from '@/lib/resources';
import { useMay } from '@/lib/session';

import { Developers } from './Developers';
import { ChangeKey, NewKey, RevokeKey, RollKey, type Made } from './KeyDialogs';

const columns: Column<Key & { id: string }>[] = [
  { name: 'name', title: 'Name', show: (key) => key.name || '–' },
  { name: 'key', title: 'Key', show: (key) => <Copied text={key.key} />, phone: 'plain' },
  { name: 'state', title: 'State', show: (key) => <State of={key} />, phone: 'plain' },
  { name: 'last_used', title: 'Last used', show: (key) => <When at={key.last_used_at} /> },
  { name: 'created_at', title: 'Created', show: (key) => <When at={key.created_at} /> },
];

export function KeysPage() {
  const mode = useMode();
  const may = useMay('owner');
  const [making, make] = useDisclosure();
  const [made, show] = useState<Made>();
  const found = $api.useQuery('get', '/v1/dashboard/api-keys', {}, LIVE);
  const rows = (found.data?.data ?? []).map((key) => ({ ...key, id: key.key }));
  const withActions = [...columns, { name: 'actions', title: 'Change', align: 'right' as const, phone: 'corner' as const, show: (key: Key) => <Actions of={key} show={show} /> }];
  return (
    <Developers
      title="API keys"
      actions={
        may && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={make.open} data-test-id="new-key-button">
            New key
          </Button>
        )
      }
    >
      <Panel title={`Keys of ${mode} mode`}>
        {!found.data ? (
          <Awaited of={found} lines={3} />
        ) : rows.length === 0 ? (
          <Empty title={`No keys in ${mode} mode`} text="Your server needs one to call the API." />
        ) : (
          <Table label="API keys" rows={rows} columns={may ? withActions : columns} />
        )}
      </Panel>
      {making && <NewKey close={make.close} show={show} />}
      {made && (
        <ShownOnce
          title="Your new secret"
          text="Keep it where only your server can read it."
          of={['Key', made.key]}
          secret={['Secret', made.secret]}
          close={() => show(undefined)}
        />
      )}
    </Developers>
  );
}

function State({ of: key }: { of: Key }) {
  if (key.revoked_at) return <Badge variant="light" color="gray" tt="none" radius="sm">revoked</Badge>;
  return (
    <Group gap="xs">
      <Badge variant="light" color="green" tt="none" radius="sm">
        {key.read_only ? 'active, read only' : 'active'}
      </Badge>
      {key.previous_until && (
        <span>
          old secret until <When at={key.previous_until} />
        </span>
      )}
    </Group>
  );
}

function Actions({ of: key, show }: { of: Key; show: (made: Made) => void }) {
  const [changing, change] = useDisclosure();
  const [rolling, roll] = useDisclosure();
  const [revoking, revoke] = useDisclosure();
  if (key.revoked_at) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Change ${key.name || key.key}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={change.open}>Name and pages</Menu.Item>
          <Menu.Item onClick={roll.open}>Roll the secret</Menu.Item>
          <Menu.Item color="red" onClick={revoke.open}>
            Revoke
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && <ChangeKey of={key} close={change.close} />}
      {rolling && <RollKey of={key} close={roll.close} show={show} />}
      {revoking && <RevokeKey of={key} close={revoke.close} />}
    </>
  );
}
