import { Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';
import { useHasRole } from '@/lib/session';

import { subscriptionColumns } from './columns';

const SubscribeDialog = lazy(async () => ({ default: (await import('./SubscribeDialog')).SubscribeDialog }));

const SHOWN = 10; // of the newest ones
const COLUMNS = ['plan', 'status', 'amount', 'current_period_end'];

/** The subscriptions of a customer, who can be subscribed to a plan unless they were deleted. */
export function SubscriptionsPanel({ customerId, isDeleted }: { customerId: string; isDeleted: boolean }) {
  const [subscribing, dialog] = useDisclosure();
  const canEdit = useHasRole();
  return (
    <Panel
      title="Subscriptions"
      actions={
        <>
          <Anchor
            fz="sm"
            aria-label="All subscriptions of this customer"
            renderRoot={(props) => (
              <Link to="/billing/subscriptions" search={{ customer_id: customerId } as object} {...props} />
            )}
          >
            View all
          </Anchor>
          {canEdit && !isDeleted && (
            <Button size="compact-sm" variant="default" onClick={dialog.open} data-test-id="subscribe-customer-button">
              Subscribe
            </Button>
          )}
        </>
      }
    >
      <Subscriptions customerId={customerId} />
      <Suspense>{subscribing && <SubscribeDialog customerId={customerId} close={dialog.close} />}</Suspense>
    </Panel>
  );
}

function Subscriptions({ customerId }: { customerId: string }) {
  const params = { query: { customer_id: customerId, limit: SHOWN } };
  const query = $api.useQuery('get', '/v1/subscriptions', { params }, POLLING);
  if (!query.data) return <QueryState query={query} lines={3} />;
  if (query.data.data.length === 0) return <EmptyState title="No subscriptions" />;
  return (
    <Table
      label="Subscriptions"
      rows={query.data.data}
      columns={subscriptionColumns.filter(({ name }) => COLUMNS.includes(name))}
      to={({ id }) => `/billing/subscriptions/${id}`}
    />
  );
}
