/** The saved methods of a customer, to choose the default and to remove one. */

import { ActionIcon, Anchor, Badge, Group, Menu, Text } from '@mantine/core';
import { IconCreditCard, IconDots, IconQrcode } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { NoValue, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';
import type { SavedMethod } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { expiryText, savedMethodText } from './mandate-texts';
import { MakeDefaultDialog, RemoveMethodDialog } from './SavedMethodDialogs';

type Action = 'make-default' | 'remove';

export function SavedMethodsPanel({ customerId }: { customerId: string }) {
  const canEdit = useHasRole();
  const [open, setOpen] = useState<{ action: Action; method: SavedMethod }>();
  const params = { path: { customer_id: customerId } };
  const query = $api.useQuery('get', '/v1/customers/{customer_id}/saved-methods', { params }, POLLING);
  const methods = query.data?.data;
  const close = () => setOpen(undefined);
  const actions = actionsColumn<SavedMethod>((method) => (
    <MethodMenu method={method} open={(action) => setOpen({ action, method })} />
  ));
  return (
    <Panel title="Saved methods">
      {!methods ? (
        <QueryState query={query} lines={3} />
      ) : methods.length === 0 ? (
        <EmptyState title="No saved methods" />
      ) : (
        <Table label="Saved methods" rows={methods} columns={canEdit ? [...COLUMNS, actions] : COLUMNS} />
      )}
      {open?.action === 'make-default' && <MakeDefaultDialog method={open.method} close={close} />}
      {open?.action === 'remove' && <RemoveMethodDialog method={open.method} close={close} />}
    </Panel>
  );
}

const COLUMNS: Column<SavedMethod>[] = [
  { name: 'method', title: 'Method', render: (method) => <Method method={method} /> },
  {
    name: 'status',
    title: 'Status',
    render: ({ status }) => <StatusBadge status={status} />,
    phone: 'plain',
  },
  { name: 'expires', title: 'Expires', render: (method) => expiryText(method) ?? <NoValue /> },
  {
    name: 'mandate',
    title: 'Mandate',
    render: ({ mandate_id: id }) => (id ? <MandateLink id={id} /> : <NoValue />),
  },
];

function Method({ method }: { method: SavedMethod }) {
  const Icon = method.method === 'card' ? IconCreditCard : IconQrcode;
  return (
    <Group gap={6} component="span" display="inline-flex">
      <Icon size={16} aria-hidden />
      <Text span inherit>
        {savedMethodText(method)}
      </Text>
      {method.default && (
        <Badge variant="outline" color="gray" tt="none" radius="sm">
          default
        </Badge>
      )}
    </Group>
  );
}

function MandateLink({ id }: { id: string }) {
  return (
    <Anchor
      fz="inherit"
      aria-label={`Mandate ${id}`}
      renderRoot={(props) => <Link to="/billing/mandates/$id" params={{ id }} {...props} />}
    >
      View
    </Anchor>
  );
}

function MethodMenu({ method, open }: { method: SavedMethod; open: (action: Action) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${savedMethodText(method)}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {method.status === 'active' && !method.default && (
          <Menu.Item onClick={() => open('make-default')}>Make default</Menu.Item>
        )}
        <Menu.Item color="red" onClick={() => open('remove')}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
