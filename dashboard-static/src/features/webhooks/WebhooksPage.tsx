import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { Loading } from '@/components/Loading';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, POLLING } from '@/lib/api';
import { useHasRole } from '@/lib/session';

import { DeliveryLog } from './DeliveryLog';
import { EndpointsTable } from './EndpointsTable';

// Loaded separately: the forms are as large as the rest of the page, and the log does not need them.
const Configuration = lazy(async () => ({ default: (await import('./EndpointSettings')).EndpointSettings }));
const EndpointDialog = lazy(async () => ({ default: (await import('./CreateEndpointDialog')).CreateEndpointDialog }));
const NewEndpoint = lazy(async () => ({ default: (await import('./FirstEndpoint')).FirstEndpoint }));

export function WebhooksPage() {
  const [adding, add] = useDisclosure();
  const canWrite = useHasRole();
  return (
    <Page
      title="Webhooks"
      subtitle="The endpoints of your server, and the deliveries to them."
      actions={
        canWrite && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={add.open}
            data-test-id="add-endpoint-button"
          >
            Add endpoint
          </Button>
        )
      }
    >
      <Stack gap="lg">
        <Suspense fallback={<Loading lines={4} />}>
          <EndpointsSection mayWrite={canWrite} />
        </Suspense>
        <DeliveryLog />
      </Stack>
      <Suspense>{adding && <EndpointDialog close={add.close} />}</Suspense>
    </Page>
  );
}

/** Most merchants have one endpoint, so its settings are on this page. */
function EndpointsSection({ mayWrite: canWrite }: { mayWrite: boolean }) {
  const query = $api.useQuery('get', '/v1/webhook-endpoints', { params: { query: { limit: 100 } } }, POLLING);
  if (!query.data) return <QueryState query={query} lines={4} />;
  const endpoints = query.data.data;
  const [only] = endpoints;
  if (!only)
    return canWrite ? (
      <NewEndpoint />
    ) : (
      <Panel>
        <EmptyState title="No endpoints yet" />
      </Panel>
    );
  return endpoints.length === 1 && canWrite ? (
    <Configuration endpoint={only} linked />
  ) : (
    <EndpointsTable endpoints={endpoints} />
  );
}
