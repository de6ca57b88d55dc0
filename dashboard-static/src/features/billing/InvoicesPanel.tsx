import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';

import { invoiceColumns } from './columns';

const SHOWN = 10; // of the newest ones
const COLUMNS = ['number', 'status', 'total', 'opened_at'];

/** The newest invoices of a subscription or a customer. */
export function InvoicesPanel({
  of,
  filter,
}: {
  of: string;
  filter: { subscription_id: string } | { customer_id: string };
}) {
  return (
    <Panel
      title="Invoices"
      actions={
        <Anchor
          fz="sm"
          aria-label={`All invoices of this ${of}`}
          renderRoot={(props) => <Link to="/billing/invoices" search={filter as object} {...props} />}
        >
          View all
        </Anchor>
      }
    >
      <Invoices filter={filter} />
    </Panel>
  );
}

function Invoices({ filter }: { filter: object }) {
  const query = $api.useQuery('get', '/v1/invoices', { params: { query: { ...filter, limit: SHOWN } } }, POLLING);
  if (!query.data) return <QueryState query={query} lines={3} />;
  if (query.data.data.length === 0) return <EmptyState title="No invoices" />;
  return (
    <Table
      label="Invoices"
      rows={query.data.data}
      columns={invoiceColumns.filter(({ name }) => COLUMNS.includes(name))}
      to={({ id }) => `/billing/invoices/${id}`}
    />
  );
}
