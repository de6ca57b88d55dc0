import { Anchor, Badge, Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { HistoryPanel } from '@/components/HistoryPanel';
import layout from '@/components/layout.module.css';
import { MetadataTable } from '@/components/MetadataTable';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { InvoicesPanel } from '@/features/billing/InvoicesPanel';
import { SubscriptionsPanel } from '@/features/billing/SubscriptionsPanel';
import { MandatesPanel } from '@/features/mandates/MandatesPanel';
import { SavedMethodsPanel } from '@/features/mandates/SavedMethodsPanel';
import { orderColumns } from '@/features/orders/columns';
import { paymentColumns } from '@/features/payments/columns';
import { $api, POLLING } from '@/lib/api';
import { type Customer, customerName } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

const EditCustomerDialog = lazy(async () => ({ default: (await import('./CustomerDialog')).EditCustomerDialog }));
const DeleteCustomerDialog = lazy(async () => ({ default: (await import('./CustomerDialog')).DeleteCustomerDialog }));

const SHOWN = 10; // of the newest payments and orders

export function CustomerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/customers/{customer_id}', { params: { path: { customer_id: id } } }, POLLING);
  const customer = query.data?.data;
  if (!customer) return <QueryState page query={query} />;
  const title = customer.deleted_at ? 'Deleted customer' : customerName(customer);
  return (
    <Page
      title={title}
      heading={
        <Group gap="sm" component="span">
          {title}
          {customer.deleted_at && <Badge color="gray">deleted</Badge>}
        </Group>
      }
      subtitle={<CopyableText text={customer.id} />}
      parent={{ title: 'Customers', to: '/customers' }}
      actions={!customer.deleted_at && <Actions customer={customer} />}
    >
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Details">
            <DescriptionList
              items={{
                Name: customer.name,
                Email: customer.email,
                Phone: customer.phone,
                Reference: customer.reference,
                'Tax number': customer.tax_id,
                Created: <DateTime at={customer.created_at} />,
                Deleted: customer.deleted_at && <DateTime at={customer.deleted_at} />,
              }}
            />
          </Panel>
          <Panel title="Payments" actions={<AllOf of={customer} list="payments" />}>
            <Payments customerId={id} />
          </Panel>
          <Panel title="Orders" actions={<AllOf of={customer} list="orders" />}>
            <Orders customerId={id} />
          </Panel>
          <SubscriptionsPanel customerId={id} isDeleted={Boolean(customer.deleted_at)} />
          <SavedMethodsPanel customerId={id} />
          <MandatesPanel customerId={id} />
          <InvoicesPanel of="customer" filter={{ customer_id: id }} />
          <MetadataTable title="Metadata" entries={customer.metadata} />
        </Stack>
        <HistoryPanel resource={customer} />
      </div>
    </Page>
  );
}

function Actions({ customer }: { customer: Customer }) {
  const [editing, edit] = useDisclosure();
  const [deleting, erase] = useDisclosure();
  if (!useHasRole()) return null;
  return (
    <Group gap="xs">
      <Button variant="default" onClick={edit.open} data-test-id="edit-customer-button">
        Edit
      </Button>
      <Button variant="default" onClick={erase.open} data-test-id="delete-customer-button">
        Delete
      </Button>
      <Suspense>
        {editing && <EditCustomerDialog customer={customer} close={edit.close} />}
        {deleting && <DeleteCustomerDialog customer={customer} close={erase.close} />}
      </Suspense>
    </Group>
  );
}

function AllOf({ of, list }: { of: Customer; list: 'payments' | 'orders' }) {
  return (
    <Anchor
      fz="sm"
      aria-label={`All ${list} of this customer`}
      renderRoot={(props) => <Link to={`/${list}`} search={{ customer_id: of.id } as object} {...props} />}
    >
      View all
    </Anchor>
  );
}

function Payments({ customerId }: { customerId: string }) {
  const params = { query: { customer_id: customerId, limit: SHOWN } };
  const query = $api.useQuery('get', '/v1/payments', { params }, POLLING);
  if (!query.data) return <QueryState query={query} lines={3} />;
  if (query.data.data.length === 0) return <EmptyState title="No payments" />;
  const columns = paymentColumns.filter(({ name }) => ['amount', 'status', 'method', 'created_at'].includes(name));
  return <Table label="Payments" rows={query.data.data} columns={columns} to={({ id }) => `/payments/${id}`} />;
}

function Orders({ customerId }: { customerId: string }) {
  const params = { query: { customer_id: customerId, limit: SHOWN } };
  const query = $api.useQuery('get', '/v1/orders', { params }, POLLING);
  if (!query.data) return <QueryState query={query} lines={3} />;
  if (query.data.data.length === 0) return <EmptyState title="No orders" />;
  const columns = orderColumns.filter(({ name }) => ['amount', 'status', 'receipt', 'created_at'].includes(name));
  return <Table label="Orders" rows={query.data.data} columns={columns} to={({ id }) => `/orders/${id}`} />;
}
