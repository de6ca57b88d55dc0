/** One entry of the audit log, with the settings before and after the change. */

import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { Column } from '@/components/columns';
import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime, Mono, NoValue } from '@/components/DisplayValues';
import { useReturnFocus } from '@/components/focus';
import { Table } from '@/components/Table';
import { actorLabel, readable } from '@/lib/audit-labels';
import { type AuditEntry, isResourceId, resourcePath } from '@/lib/resources';

interface Setting {
  id: string;
  before: unknown;
  after: unknown;
}

const columns: Column<Setting>[] = [
  { name: 'setting', title: 'Setting', render: (row) => readable(row.id) },
  { name: 'before', title: 'Before', render: (row) => <Value of={row.before} /> },
  { name: 'after', title: 'After', render: (row) => <Value of={row.after} /> },
];

export function AuditEntryDialog({ entry, close }: { entry: AuditEntry; close: () => void }) {
  useReturnFocus();
  const settings = settingsOf(entry);
  return (
    <Modal opened onClose={close} title={readable(entry.action)} size="lg" returnFocus={false}>
      <Stack gap="md" data-test-id="audit-entry">
        <DescriptionList
          items={{
            Actor: actorLabel(entry.actor),
            'Actor ID': entry.actor.name && <CopyableText text={entry.actor.id} />,
            'IP address': entry.actor.address,
            Resource: readable(entry.resource.type),
            'Resource ID': <ResourceId id={entry.resource.id} close={close} />,
            Mode: entry.mode ?? 'both',
            Time: <DateTime at={entry.created_at} />,
            'Request ID': <CopyableText text={entry.request_id} />,
            Number: entry.sequence ?? 'not linked yet',
            Hash: entry.hash && <Mono>{entry.hash}</Mono>,
          }}
        />
        {settings.length > 0 ? (
          <Table label="Changed settings" rows={settings} columns={columns} />
        ) : (
          <Text fz="sm" c="dimmed">
            This change has no settings to show.
          </Text>
        )}
      </Stack>
    </Modal>
  );
}

function ResourceId({ id, close }: { id: string; close: () => void }) {
  const page = isResourceId(id) ? resourcePath(id) : undefined;
  if (!page) return <CopyableText text={id} />;
  return (
    <Anchor fz="sm" onClick={close} renderRoot={(props) => <Link to={page} {...props} />}>
      {id}
    </Anchor>
  );
}

function Value({ of: value }: { of: unknown }) {
  if (value === undefined || value === null || value === '') return <NoValue />;
  return <Mono>{typeof value === 'string' ? value : JSON.stringify(value)}</Mono>;
}

function settingsOf({ before, after }: AuditEntry): Setting[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].map((id) => ({ id, before: before?.[id], after: after?.[id] }));
}
