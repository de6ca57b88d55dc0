import { Badge } from '@mantine/core';

import type { Column } from '@/components/columns';
import { ResourceList } from '@/components/ResourceList';
import { Copied, Mono, Nothing, When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { OUTCOMES, VERBS, type Logged } from '@/lib/resources';
import { duration } from '@/lib/time';

import { Developers } from './Developers';

const columns: Column<Logged>[] = [
  { name: 'path', title: 'Request', show: (one) => <Mono>{`${one.method} ${one.path}`}</Mono>, cell: (one) => `${one.method} ${one.path}` },
  {
    name: 'status',
    title: 'Status',
    show: (one) => (
      <Badge variant="light" radius="sm" color={one.status < 400 ? 'green' : one.status < 500 ? 'yellow' : 'red'}>
        {one.status}
      </Badge>
    ),
    cell: (one) => one.status,
    phone: 'plain',
  },
  { name: 'outcome', title: 'Outcome', show: (one) => named(one.outcome), cell: (one) => one.outcome, phone: 'plain' },
  { name: 'duration_ms', title: 'Took', show: (one) => duration(one.duration_ms), cell: (one) => one.duration_ms, wide: true },
  { name: 'caller', title: 'By', show: (one) => (one.caller ? <Mono>{one.caller}</Mono> : <Nothing />), cell: (one) => one.caller, wide: true },
  { name: 'request_id', title: 'Request id', show: (one) => <Copied text={one.request_id} />, cell: (one) => one.request_id, wide: true, optional: true },
  { name: 'created_at', title: 'When', show: (one) => <When at={one.created_at} />, cell: (one) => one.created_at, phone: 'corner' },
];

/** BAD_REQUEST_ERROR → bad request error. */
function named(outcome: string): string {
  return outcome.toLowerCase().replaceAll('_', ' ');
}

export function RequestsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/dashboard/requests', { params: { query: listQuery(filters, cursor) } }, LIVE);
  return (
    <Developers title="Requests">
      <ResourceList
        name="requests"
        columns={columns}
        filters={[
          { name: 'method', label: 'Method', options: VERBS },
          { name: 'outcome', label: 'Outcome', options: OUTCOMES.map((value) => ({ value, label: named(value) })) },
          { name: 'caller', label: 'Key or user', text: true },
        ]}
        page={page}
        empty={{ title: 'No requests yet', text: 'What your server does by the API, and what it was refused, is here for 7 days.' }}
        testId="requests-table"
      />
    </Developers>
  );
}
