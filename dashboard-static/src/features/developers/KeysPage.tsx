import { ActionIcon, Badge, Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { CopyableText, DateTime } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { OneTimeSecret } from '@/components/OneTimeSecret';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';
import { useMode } from '@/lib/mode';
import type { ApiKey } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { capitalize } from '@/lib/text';

import { DevelopersTabs } from './DevelopersTabs';
import type { NewSecret } from './KeyDialogs';
import { CreateKeyDialog, EditKeyDialog, RevokeKeyDialog, RollKeyDialog } from './lazy-key-dialogs';

const columns: Column<ApiKey & { id: string }>[] = [
  { name: 'name', title: 'Name', render: (key) => key.name || '–' },
  { name: 'key', title: 'Key', render: (key) => <CopyableText text={key.key} />, phone: 'plain' },
  { name: 'state', title: 'Status', render: (key) => <KeyStatus apiKey={key} />, phone: 'plain' },
  { name: 'last_used', title: 'Last used', render: (key) => <LastUse apiKey={key} /> },
  { name: 'created_at', title: 'Created', render: (key) => <DateTime at={key.created_at} /> },
];

export function KeysPage() {
  const mode = useMode();
  const canEdit = useHasRole('owner');
  const [creating, createDialog] = useDisclosure();
  const [newSecret, show] = useState<NewSecret>();
  const keys = $api.useQuery('get', '/v1/dashboard/api-keys', {}, POLLING);
  const rows = (keys.data?.data ?? []).map((key) => ({ ...key, id: key.key }));
  const withActions = [...columns, actionsColumn((key: ApiKey) => <KeyMenu apiKey={key} show={show} />)];
  return (
    <DevelopersTabs
      title="API keys"
      actions={
        canEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={createDialog.open}
            data-test-id="new-key-button"
          >
            Create key
          </Button>
        )
      }
    >
      <Panel title={`${capitalize(mode)} mode keys`}>
        {!keys.data ? (
          <QueryState query={keys} lines={3} />
        ) : rows.length === 0 ? (
          <EmptyState title={`No keys in ${mode} mode`} text="Create a key so that your server can call the API." />
        ) : (
          <Table label="API keys" rows={rows} columns={canEdit ? withActions : columns} />
        )}
      </Panel>
      <Suspense>{creating && <CreateKeyDialog close={createDialog.close} show={show} />}</Suspense>
      {newSecret && (
        <OneTimeSecret
          title="Your new secret"
          text="Store it where only your server can read it."
          owner={['Key', newSecret.key]}
          secret={['Secret', newSecret.secret]}
          close={() => show(undefined)}
        />
      )}
    </DevelopersTabs>
  );
}

function LastUse({ apiKey: key }: { apiKey: ApiKey }) {
  return (
    <>
      <DateTime at={key.last_used_at} />
      {key.last_used_address && (
        <Text fz="xs" c="dimmed">
          from {key.last_used_address}
        </Text>
      )}
      {key.networks.length > 1 && (
        <Text fz="xs" c="dimmed">
          {key.networks.length} networks in 90 days
        </Text>
      )}
    </>
  );
}

function KeyStatus({ apiKey: key }: { apiKey: ApiKey }) {
  const isExpired = key.expires_at !== null && new Date(key.expires_at) <= new Date();
  if (key.revoked_at || isExpired)
    return (
      <Badge variant="light" color="gray" tt="none" radius="sm">
        {key.revoked_at ? 'revoked' : 'expired'}
      </Badge>
    );
  return (
    <Group gap="xs">
      <Badge variant="light" color="green" tt="none" radius="sm">
        {key.read_only ? 'active, read-only' : 'active'}
      </Badge>
      {key.scopes.length > 0 && <span>{key.scopes.join(', ')}</span>}
      {key.expires_at && (
        <span>
          expires <DateTime at={key.expires_at} />
        </span>
      )}
      {key.previous_until && (
        <span>
          old secret valid until <DateTime at={key.previous_until} />
        </span>
      )}
    </Group>
  );
}

function KeyMenu({ apiKey: key, show }: { apiKey: ApiKey; show: (newSecret: NewSecret) => void }) {
  const [editing, editDialog] = useDisclosure();
  const [rolling, rollDialog] = useDisclosure();
  const [revoking, revokeDialog] = useDisclosure();
  if (key.revoked_at) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${key.name || key.key}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={editDialog.open}>Edit key</Menu.Item>
          <Menu.Item onClick={rollDialog.open}>Rotate secret</Menu.Item>
          <Menu.Item color="red" onClick={revokeDialog.open}>
            Revoke key
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {editing && <EditKeyDialog apiKey={key} close={editDialog.close} />}
        {rolling && <RollKeyDialog apiKey={key} close={rollDialog.close} show={show} />}
        {revoking && <RevokeKeyDialog apiKey={key} close={revokeDialog.close} />}
      </Suspense>
    </>
  );
}
