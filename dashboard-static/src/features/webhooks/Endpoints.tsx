/** Where the merchant is told, when that is in several places. */

import type { Column } from '@/components/columns';
import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import { Nothing, Status } from '@/components/Values';
import type { Endpoint } from '@/lib/resources';

const columns: Column<Endpoint>[] = [
  { name: 'url', title: 'Address', show: (endpoint) => endpoint.url },
  { name: 'state', title: 'State', show: (endpoint) => <Status of={endpoint.state} />, phone: 'corner' },
  { name: 'events', title: 'Events', show: (endpoint) => (endpoint.events.includes('*') ? 'all' : endpoint.events.join(', ')) },
  { name: 'description', title: 'Description', show: (endpoint) => endpoint.description || <Nothing /> },
];

export function Endpoints({ all }: { all: Endpoint[] }) {
  return (
    <Panel title="Endpoints" data-test-id="webhook-config">
      <Table label="Endpoints" rows={all} columns={columns} to={(endpoint) => `/webhooks/endpoints/${endpoint.id}`} />
    </Panel>
  );
}
