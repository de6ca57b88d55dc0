import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { ResourceList } from '@/components/ResourceList';
import { SUBSCRIPTION_FILTERS } from '@/components/resource-filters';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { useHasRole } from '@/lib/session';

import { BillingTabs } from './BillingTabs';
import { subscriptionColumns } from './columns';

const SubscribeDialog = lazy(async () => ({ default: (await import('./SubscribeDialog')).SubscribeDialog }));

export function SubscriptionsPage() {
  const { filters, cursor } = useFilters();
  const [creating, dialog] = useDisclosure();
  const canEdit = useHasRole();
  const page = $api.useQuery('get', '/v1/subscriptions', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <BillingTabs
      title="Subscriptions"
      subtitle="Customers who pay for a plan, period by period."
      actions={
        canEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={dialog.open}
            data-test-id="new-subscription-button"
          >
            Create subscription
          </Button>
        )
      }
    >
      <ResourceList
        name="subscriptions"
        exportAs="subscriptions"
        columns={subscriptionColumns}
        filters={SUBSCRIPTION_FILTERS}
        page={page}
        to={({ id }) => `/billing/subscriptions/${id}`}
        empty={{ title: 'No subscriptions yet', text: 'Create a plan first, and then subscribe a customer to it.' }}
        testId="subscriptions-table"
      />
      <Suspense>{creating && <SubscribeDialog close={dialog.close} />}</Suspense>
    </BillingTabs>
  );
}
