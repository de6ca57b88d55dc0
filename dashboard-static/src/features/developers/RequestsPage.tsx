import { Badge } from '@mantine/core';

import { ResourceList, type Column } from '@/components/ResourceList';
import { Copied, Mono, Nothing, When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import type { Logged } from '@/lib/coming';
import { listQuery, useFilters } from '@/lib/filters';
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
  },
  { name: 'error_code', title: 'Error', show: (one) => one.error_code ?? <Nothing />, cell: (one) => one.error_code, wide: true },
  { name: 'duration_ms', title: 'Took', show: (one) => duration(one.duration_ms), cell: (one) => one.duration_ms, wide: true },
  { name: 'key', title: 'By', show: (one) => (one.key ? <Mono>{one.key}</Mono> : <Nothing />), cell: (one) => one.key, wide: true },
  { name: 'request_id', title: 'Request id', show: (one) => <Copied text={one.request_id} />, cell: (one) => one.request_id, wide: true, optional: true },
  { name: 'created_at', title: 'When', show: (one) => <When at={one.created_at} />, cell: (one) => one.created_at },
];

export function RequestsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/dashboard/requests', { params: { query: listQuery(filters, cursor) } }, LIVE);
  return (
    <Developers title="Requests">
      <ResourceList
        name="requests"
        columns={columns}
        filters={[]}
        page={page}
        empty={{ title: 'No requests yet', text: 'What your server asks of the API is here for 7 days.' }}
        testId="requests-table"
      />
    </Developers>
  );
}
