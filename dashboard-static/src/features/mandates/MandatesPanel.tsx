import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';

import { mandateColumns } from './columns';

const SHOWN = 10; // of the newest ones
const COLUMNS = ['limit', 'status', 'frequency', 'expires_at'];

/** The newest mandates of a customer. */
export function MandatesPanel({ customerId }: { customerId: string }) {
  return (
    <Panel
      title="Mandates"
      actions={
        <Anchor
          fz="sm"
          aria-label="All mandates of this customer"
          renderRoot={(props) => (
            <Link to="/billing/mandates" search={{ customer_id: customerId } as object} {...props} />
          )}
        >
          View all
        </Anchor>
      }
    >
      <Mandates customerId={customerId} />
    </Panel>
  );
}

function Mandates({ customerId }: { customerId: string }) {
  const params = { query: { customer_id: customerId, limit: SHOWN } };
  const query = $api.useQuery('get', '/v1/mandates', { params }, POLLING);
  if (!query.data) return <QueryState query={query} lines={3} />;
  if (query.data.data.length === 0) return <EmptyState title="No mandates" />;
  return (
    <Table
      label="Mandates"
      rows={query.data.data}
      columns={mandateColumns.filter(({ name }) => COLUMNS.includes(name))}
      to={({ id }) => `/billing/mandates/${id}`}
    />
  );
}
