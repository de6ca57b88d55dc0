/** The endpoints of a merchant with more than one. */

import type { Column } from '@/components/columns';
import { NoValue, StatusBadge } from '@/components/DisplayValues';
import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import type { Endpoint } from '@/lib/resources';

const columns: Column<Endpoint>[] = [
  { name: 'url', title: 'URL', render: (endpoint) => endpoint.url },
  { name: 'state', title: 'Status', render: (endpoint) => <StatusBadge status={endpoint.state} />, phone: 'corner' },
  {
    name: 'events',
    title: 'Events',
    render: (endpoint) => (endpoint.events.includes('*') ? 'all' : endpoint.events.join(', ')),
  },
  { name: 'description', title: 'Description', render: (endpoint) => endpoint.description || <NoValue /> },
];

export function EndpointsTable({ endpoints }: { endpoints: Endpoint[] }) {
  return (
    <Panel title="Endpoints" data-test-id="webhook-config">
      <Table
        label="Endpoints"
        rows={endpoints}
        columns={columns}
        to={(endpoint) => `/webhooks/endpoints/${endpoint.id}`}
      />
    </Panel>
  );
}
