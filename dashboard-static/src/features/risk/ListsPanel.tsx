/** The values that are always allowed or blocked. */

import { Button } from '@mantine/core';
import { useState } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { Dialog } from '@/components/Dialog';
import { DateTime, NoValue, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, queryClient } from '@/lib/api';
import type { RiskListEntry } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { AddEntryDialog, VALUE_TYPES } from './AddEntryDialog';

const MAX_LISTED = 100;

export function ListsPanel() {
  const canEdit = useHasRole();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<RiskListEntry | null>(null);
  const query = $api.useQuery('get', '/v1/risk/lists', { params: { query: { limit: MAX_LISTED } } });
  const rows = query.data?.data;
  const columns = canEdit
    ? [...COLUMNS, actionsColumn<RiskListEntry>((entry) => removeButton(entry, setRemoving))]
    : COLUMNS;
  return (
    <Panel
      title="Always allowed or blocked"
      actions={
        canEdit && (
          <Button variant="default" onClick={() => setAdding(true)} data-test-id="add-risk-value-button">
            Add value
          </Button>
        )
      }
    >
      {!rows ? (
        <QueryState query={query} lines={3} />
      ) : rows.length === 0 ? (
        <EmptyState title="No values" />
      ) : (
        <Table label="Always allowed or blocked" rows={rows} columns={columns} />
      )}
      {adding && <AddEntryDialog close={() => setAdding(false)} />}
      {removing && <RemoveEntryDialog entry={removing} close={() => setRemoving(null)} />}
    </Panel>
  );
}

const removeButton = (entry: RiskListEntry, remove: (entry: RiskListEntry) => void) => (
  <Button size="compact-xs" variant="default" onClick={() => remove(entry)} aria-label={`Remove ${entry.shown}`}>
    Remove
  </Button>
);

const COLUMNS: Column<RiskListEntry>[] = [
  { name: 'shown', title: 'Value', render: ({ shown }) => shown },
  { name: 'list', title: 'List', render: ({ list }) => <StatusBadge status={list} />, phone: 'corner' },
  { name: 'type', title: 'Type', render: ({ type }) => VALUE_TYPES[type] },
  { name: 'note', title: 'Note', render: ({ note }) => note ?? <NoValue /> },
  { name: 'created_at', title: 'Added', render: ({ created_at: at }) => <DateTime at={at} /> },
];

function RemoveEntryDialog({ entry, close }: { entry: RiskListEntry; close: () => void }) {
  const remove = $api.useMutation('delete', '/v1/risk/lists/{entry_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Value removed.');
      close();
    },
  });
  return (
    <Dialog
      title="Remove value"
      text={`Rules decide on later payments with ${entry.shown}.`}
      action="Remove value"
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ params: { path: { entry_id: entry.id } } });
      }}
      close={close}
    />
  );
}
