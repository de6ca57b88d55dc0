/** The allowed origins of the checkout, by API key. */

import { Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { EditKeyDialog } from '@/features/developers/lazy-key-dialogs';
import { $api } from '@/lib/api';
import { useMode } from '@/lib/mode';
import type { ApiKey } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

type Row = ApiKey & { id: string };

export function AllowedOrigins() {
  const mode = useMode();
  const canEdit = useHasRole('owner');
  const keys = $api.useQuery('get', '/v1/dashboard/api-keys', {});
  const rows = keys.data?.data.filter((key) => !key.revoked_at).map((key) => ({ ...key, id: key.key }));
  const columns: Column<Row>[] = [
    { name: 'name', title: 'Key', render: (key) => key.name || key.key },
    {
      name: 'origins',
      title: 'Allowed websites',
      render: (key) => key.allowed_origins.join(', ') || (mode === 'test' ? 'any website' : 'none'),
    },
    ...(canEdit ? [actionsColumn((key: Row) => <EditOriginsButton apiKey={key} />)] : []),
  ];
  return (
    <Panel title={`Websites that can open the checkout in ${mode} mode`} data-test-id="allowed-origins">
      {!rows ? (
        <QueryState query={keys} lines={2} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={`No keys in ${mode} mode`}
          text={
            <Anchor fz="sm" renderRoot={(props) => <Link to="/developers" {...props} />}>
              Create a key under Developers
            </Anchor>
          }
        />
      ) : (
        <Table label="Allowed websites" rows={rows} columns={columns} />
      )}
    </Panel>
  );
}

function EditOriginsButton({ apiKey: key }: { apiKey: ApiKey }) {
  const [editing, editDialog] = useDisclosure();
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        onClick={editDialog.open}
        aria-label={`Edit allowed websites of ${key.name || key.key}`}
      >
        Edit websites
      </Button>
      <Suspense>{editing && <EditKeyDialog apiKey={key} close={editDialog.close} />}</Suspense>
    </>
  );
}
