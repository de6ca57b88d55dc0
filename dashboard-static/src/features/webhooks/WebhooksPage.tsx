import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { Awaited, Empty, Loading } from '@/components/States';
import { $api, LIVE } from '@/lib/api';
import { useMay } from '@/lib/session';

import { DeliveryLog } from './DeliveryLog';
import { Endpoints } from './Endpoints';

// The forms are as heavy as the rest of the page, and not needed to see the log.
const Configuration = lazy(async () => ({ default: (await import('./Configuration')).Configuration }));
const EndpointDialog = lazy(async () => ({ default: (await import('./EndpointDialog')).EndpointDialog }));
const NewEndpoint = lazy(async () => ({ default: (await import('./NewEndpoint')).NewEndpoint }));

export function WebhooksPage() {
  const [adding, add] = useDisclosure();
  const mayWrite = useMay();
  return (
    <Page
      title="Webhooks"
      subtitle="Where your server is told of what happens, and what it answered."
      actions={
        mayWrite && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add.open} data-test-id="add-endpoint-button">
            Add endpoint
          </Button>
        )
      }
    >
      <Stack gap="lg">
        <Suspense fallback={<Loading lines={4} />}>
          <Listeners mayWrite={mayWrite} />
        </Suspense>
        <DeliveryLog />
      </Stack>
      <Suspense>{adding && <EndpointDialog close={add.close} />}</Suspense>
    </Page>
  );
}

/** Most merchants have one endpoint: it is set up right here. */
function Listeners({ mayWrite }: { mayWrite: boolean }) {
  const found = $api.useQuery('get', '/v1/webhook-endpoints', { params: { query: { limit: 100 } } }, LIVE);
  if (!found.data) return <Awaited of={found} lines={4} />;
  const endpoints = found.data.data;
  const [only] = endpoints;
  if (!only) return mayWrite ? <NewEndpoint /> : <Panel><Empty title="Nobody is told yet" /></Panel>;
  return endpoints.length === 1 && mayWrite ? <Configuration endpoint={only} linked /> : <Endpoints all={endpoints} />;
}
