import { Text } from '@mantine/core';

import type { Column } from '@/components/columns';
import { DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { DownloadButton } from '@/components/exports/DownloadButton';
import layout from '@/components/layout.module.css';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import {
  EXPORT_FORMATS,
  EXPORT_NAMES,
  filterText,
  formatRows,
  formatSize,
  isAvailable,
  periodText,
} from '@/lib/exports';
import { listQuery, useFilters } from '@/lib/filters';
import { EXPORT_STATUSES, type Export } from '@/lib/resources';
import { capitalize } from '@/lib/text';

import { ExportsTabs } from './ExportsTabs';

const PENDING_POLLING_MS = 2_000;

const columns: Column<Export>[] = [
  {
    name: 'resource',
    title: 'List',
    render: ({ resource }) => <span className={layout.amount}>{capitalize(EXPORT_NAMES[resource])}</span>,
  },
  { name: 'status', title: 'Status', render: ({ status }) => <StatusBadge status={status} />, phone: 'corner' },
  { name: 'download', title: 'File', render: (exported) => <FileOf exported={exported} />, phone: 'plain' },
  { name: 'filters', title: 'Filters', render: ({ filters }) => filterText(filters) || <NoValue /> },
  { name: 'period', title: 'Period', render: periodText },
  { name: 'rows', title: 'Rows', align: 'right', render: ({ rows }) => formatRows(rows) },
  {
    name: 'size',
    title: 'Size',
    align: 'right',
    render: ({ size }) => <span className={layout.amount}>{formatSize(size)}</span>,
    wide: true,
  },
  { name: 'format', title: 'Format', render: ({ format }) => EXPORT_FORMATS[format], optional: true },
  { name: 'created_at', title: 'Created', render: ({ created_at }) => <DateTime at={created_at} />, wide: true },
  {
    name: 'available_until',
    title: 'Available until',
    render: ({ available_until }) => <DateTime at={available_until} />,
    wide: true,
  },
  {
    name: 'schedule_id',
    title: 'Schedule',
    render: ({ schedule_id }) => (schedule_id ? <Mono>{schedule_id}</Mono> : <NoValue />),
    optional: true,
  },
  { name: 'id', title: 'ID', render: ({ id }) => <Mono>{id}</Mono>, optional: true },
];

const RESOURCES = Object.entries(EXPORT_NAMES).map(([value, label]) => ({ value, label }));

export function ExportsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery(
    'get',
    '/v1/exports',
    { params: { query: listQuery(filters, cursor) } },
    {
      refetchInterval: ({ state }) =>
        state.data?.data.some(({ status }) => status === 'pending') ? PENDING_POLLING_MS : POLLING.refetchInterval,
    },
  );
  return (
    <ExportsTabs title="Exports" subtitle="Files with all rows of a list. Each one can be downloaded for 24 hours.">
      <ResourceList
        name="exports"
        columns={columns}
        filters={[
          { name: 'resource', label: 'List', options: RESOURCES },
          { name: 'status', label: 'Status', options: EXPORT_STATUSES },
        ]}
        page={page}
        empty={{ title: 'No exports yet', text: 'Create one with the button “Export” of a list, such as payments.' }}
        testId="exports-table"
      />
    </ExportsTabs>
  );
}

function FileOf({ exported }: { exported: Export }) {
  if (isAvailable(exported)) return <DownloadButton exported={exported} />;
  return exported.status === 'ready' ? (
    <Text span fz="sm" c="dimmed">
      deleted
    </Text>
  ) : (
    <NoValue />
  );
}
