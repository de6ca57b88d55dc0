/** The audit log: who changed what. Owners read it. */

import { Anchor } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import type { Column } from '@/components/columns';
import { DateTime, Mono, NoValue } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { ResourceList } from '@/components/ResourceList';
import { $api, api, POLLING } from '@/lib/api';
import type { Cell } from '@/lib/csv';
import { type Filters, listQuery, useFilters } from '@/lib/filters';
import { AUDIT_ACTIONS, type AuditEntry } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { actorLabel, readable } from './audit-labels';
import { SettingsTabs } from './SettingsTabs';

const AuditEntryDialog = lazy(async () => ({ default: (await import('./AuditEntryDialog')).AuditEntryDialog }));

const MAX_PAGE = 100;
const MAX_PAGES = 10_000;

const actions = AUDIT_ACTIONS.map((value) => ({ value, label: readable(value) }));

const COLUMNS: Column<AuditEntry>[] = [
  {
    name: 'actor',
    title: 'Actor',
    render: (entry) => actorLabel(entry.actor),
    csvValue: (entry) => entry.actor.name,
    csv: 'always',
    phone: 'plain',
  },
  {
    name: 'resource',
    title: 'Resource',
    render: (entry) => readable(entry.resource.type),
    csvValue: (entry) => entry.resource.type,
    csv: 'always',
    phone: 'plain',
  },
  {
    name: 'resource_id',
    title: 'Resource ID',
    render: (entry) => <Mono>{entry.resource.id}</Mono>,
    csvValue: (entry) => entry.resource.id,
    csv: 'always',
    wide: true,
  },
  {
    name: 'address',
    title: 'IP address',
    render: (entry) => entry.actor.address || <NoValue />,
    csvValue: (entry) => entry.actor.address,
    csv: 'always',
    wide: true,
  },
  {
    name: 'mode',
    title: 'Mode',
    render: (entry) => entry.mode ?? 'both',
    csvValue: (entry) => entry.mode,
    csv: 'always',
    optional: true,
  },
  {
    name: 'sequence',
    title: 'Number',
    render: (entry) => entry.sequence ?? <NoValue />,
    csvValue: (entry) => entry.sequence,
    csv: 'always',
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Time',
    render: (entry) => <DateTime at={entry.created_at} />,
    csvValue: (entry) => entry.created_at,
    csv: 'always',
    phone: 'corner',
  },
  exported('actor_type', (entry) => entry.actor.type),
  exported('actor_id', (entry) => entry.actor.id),
  exported('before', (entry) => json(entry.before)),
  exported('after', (entry) => json(entry.after)),
  exported('request_id', (entry) => entry.request_id),
  exported('id', (entry) => entry.id),
  exported('previous_hash', (entry) => entry.previous_hash),
  exported('hash', (entry) => entry.hash),
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
        filters={[
          { name: 'action', label: 'Action', options: actions },
          { name: 'actor', label: 'User or key', text: true },
          { name: 'resource', label: 'Resource ID', text: true },
        ]}
        views="audit_log"
        page={page}
        allRows={() => fetchAll(filters)}
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
    csvValue: (entry) => entry.action,
    csv: 'always',
  };
  return [action, ...COLUMNS];
}

/** A column of the file alone. */
function exported(name: string, csvValue: (entry: AuditEntry) => Cell): Column<AuditEntry> {
  return { name, title: name, csv: 'only', csvValue, render: () => null };
}

function json(values: AuditEntry['before']): string | null {
  return values && JSON.stringify(values);
}

/** Return all entries that match the filters, read page by page. */
async function fetchAll(filters: Filters): Promise<AuditEntry[]> {
  const rows: AuditEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = listQuery(filters, cursor, MAX_PAGE);
    const { data } = await api.GET('/v1/dashboard/audit-log', { params: { query } });
    rows.push(...(data?.data ?? []));
    cursor = data?.next_cursor ?? undefined;
    if (!cursor) break;
  }
  return rows;
}
