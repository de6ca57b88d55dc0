/** The audit log: who changed what. Owners read it. */

import { Anchor } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { AUDIT_FILTERS } from '@/components/audit-filters';
import type { Column } from '@/components/columns';
import { DateTime, Mono, NoValue } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import { actorLabel, readable } from '@/lib/audit-labels';
import { listQuery, useFilters } from '@/lib/filters';
import type { AuditEntry } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { SettingsTabs } from './SettingsTabs';

const AuditEntryDialog = lazy(async () => ({ default: (await import('./AuditEntryDialog')).AuditEntryDialog }));

const COLUMNS: Column<AuditEntry>[] = [
  {
    name: 'actor',
    title: 'Actor',
    render: (entry) => actorLabel(entry.actor),
    phone: 'plain',
  },
  {
    name: 'resource',
    title: 'Resource',
    render: (entry) => readable(entry.resource.type),
    phone: 'plain',
  },
  {
    name: 'resource_id',
    title: 'Resource ID',
    render: (entry) => <Mono>{entry.resource.id}</Mono>,
    wide: true,
  },
  {
    name: 'address',
    title: 'IP address',
    render: (entry) => entry.actor.address || <NoValue />,
    wide: true,
  },
  {
    name: 'mode',
    title: 'Mode',
    render: (entry) => entry.mode ?? 'both',
    optional: true,
  },
  {
    name: 'sequence',
    title: 'Number',
    render: (entry) => entry.sequence ?? <NoValue />,
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Time',
    render: (entry) => <DateTime at={entry.created_at} />,
    phone: 'corner',
  },
];

export function AuditLogPage() {
  const isOwner = useHasRole('owner');
  return (
    <SettingsTabs title="Audit log">
      {isOwner ? (
        <AuditLog />
      ) : (
        <EmptyState title="Only owners can read the audit log" text="Ask an owner to change your role." />
      )}
    </SettingsTabs>
  );
}

function AuditLog() {
  const { filters, cursor } = useFilters();
  const [shown, show] = useState<AuditEntry>();
  const page = $api.useQuery(
    'get',
    '/v1/dashboard/audit-log',
    { params: { query: listQuery(filters, cursor) } },
    POLLING,
  );
  return (
    <>
      <ResourceList
        name="audit-log"
        columns={columnsOf(show)}
        filters={AUDIT_FILTERS}
        exportAs="audit_log"
        page={page}
        empty={{ title: 'No changes yet', text: 'Changes by users, servers and operators appear here for 13 months.' }}
        testId="audit-log-table"
      />
      <Suspense>{shown && <AuditEntryDialog entry={shown} close={() => show(undefined)} />}</Suspense>
    </>
  );
}

function columnsOf(show: (entry: AuditEntry) => void): Column<AuditEntry>[] {
  const action: Column<AuditEntry> = {
    name: 'action',
    title: 'Action',
    render: (entry) => (
      <Anchor component="button" fz="sm" ta="left" onClick={() => show(entry)} data-row>
        {readable(entry.action)}
      </Anchor>
    ),
  };
  return [action, ...COLUMNS];
}
