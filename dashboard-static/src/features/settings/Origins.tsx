/** Which pages may open the merchant's checkout, by the key that they open it with. */

import { Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';

import type { Column } from '@/components/columns';
import { Panel } from '@/components/Panel';
import { Awaited, Empty } from '@/components/States';
import { Table } from '@/components/Table';
import { ChangeKey } from '@/features/developers/KeyDialogs';
import { $api } from '@/lib/api';
import { useMode } from '@/lib/mode';
import type { Key } from '@/lib/resources';
import { useMay } from '@/lib/session';

type Row = Key & { id: string };

export function Origins() {
  const mode = useMode();
  const may = useMay('owner');
  const found = $api.useQuery('get', '/v1/dashboard/api-keys', {});
  const rows = found.data?.data.filter((key) => !key.revoked_at).map((key) => ({ ...key, id: key.key }));
  const columns: Column<Row>[] = [
    { name: 'name', title: 'Key', show: (key) => key.name || key.key },
    { name: 'origins', title: 'Pages', show: (key) => key.allowed_origins.join(', ') || (mode === 'test' ? 'any page' : 'none') },
    ...(may ? [{ name: 'change', title: 'Change', align: 'right' as const, phone: 'corner' as const, show: (key: Row) => <Change of={key} /> }] : []),
  ];
  return (
    <Panel title={`Pages that may open the checkout in ${mode} mode`} data-test-id="allowed-origins">
      {!rows ? (
        <Awaited of={found} lines={2} />
      ) : rows.length === 0 ? (
        <Empty
          title={`No keys in ${mode} mode`}
          text={<Anchor fz="sm" renderRoot={(props) => <Link to="/developers" {...props} />}>Make one under Developers</Anchor>}
        />
      ) : (
        <Table label="Allowed pages" rows={rows} columns={columns} />
      )}
    </Panel>
  );
}

function Change({ of: key }: { of: Key }) {
  const [changing, change] = useDisclosure();
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={change.open} aria-label={`Change the pages of ${key.name || key.key}`}>
        Change
      </Button>
      {changing && <ChangeKey of={key} close={change.close} />}
    </>
  );
}
