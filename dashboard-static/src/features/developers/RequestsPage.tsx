import { Badge } from '@mantine/core';

import type { Column } from '@/components/columns';
import { CopyableText, DateTime, Mono, NoValue } from '@/components/DisplayValues';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { HTTP_METHODS, OUTCOMES, type RequestLogEntry } from '@/lib/resources';
import { formatDuration } from '@/lib/time';

import { DevelopersTabs } from './DevelopersTabs';

const columns: Column<RequestLogEntry>[] = [
  {
    name: 'path',
    title: 'Request',
    render: (entry) => <Mono>{`${entry.method} ${entry.path}`}</Mono>,
  },
  {
    name: 'status',
    title: 'Status',
    render: (entry) => (
      <Badge variant="light" radius="sm" color={entry.status < 400 ? 'green' : entry.status < 500 ? 'yellow' : 'red'}>
        {entry.status}
      </Badge>
    ),
    phone: 'plain',
  },
  {
    name: 'outcome',
    title: 'Outcome',
    render: (entry) => outcomeLabel(entry.outcome),
    phone: 'plain',
  },
  {
    name: 'duration_ms',
    title: 'Duration',
    render: (entry) => formatDuration(entry.duration_ms),
    wide: true,
  },
  {
    name: 'caller',
    title: 'Caller',
    render: (entry) => (entry.caller ? <Mono>{entry.caller}</Mono> : <NoValue />),
    wide: true,
  },
  {
    name: 'request_id',
    title: 'Request ID',
    render: (entry) => <CopyableText text={entry.request_id} />,
    wide: true,
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Time',
    render: (entry) => <DateTime at={entry.created_at} />,
    phone: 'corner',
  },
];

/** BAD_REQUEST_ERROR → bad request error. */
function outcomeLabel(outcome: string): string {
  return outcome.toLowerCase().replaceAll('_', ' ');
}

export function RequestsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery(
    'get',
    '/v1/dashboard/requests',
    { params: { query: listQuery(filters, cursor) } },
    POLLING,
  );
  return (
    <DevelopersTabs title="Requests">
      <ResourceList
        name="requests"
        columns={columns}
        filters={[
          { name: 'method', label: 'Method', options: HTTP_METHODS },
          {
            name: 'outcome',
            label: 'Outcome',
            options: OUTCOMES.map((value) => ({ value, label: outcomeLabel(value) })),
          },
          { name: 'caller', label: 'Key or user', text: true },
        ]}
        exportAs="requests"
        page={page}
        empty={{
          title: 'No requests yet',
          text: 'Requests that changed something or failed appear here for 7 days.',
        }}
        testId="requests-table"
      />
    </DevelopersTabs>
  );
}
