import { Alert, Button, Group, Stack, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate, useParams } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import { CopyableText, StatusBadge } from '@/components/DisplayValues';
import layout from '@/components/layout.module.css';
import { notifyError, notifySuccess } from '@/components/notices';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, POLLING, queryClient } from '@/lib/api';
import type { Endpoint } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { EndpointHealth } from './EndpointHealth';
import { EndpointSettings, useUpdateEndpoint } from './EndpointSettings';
import { Redelivery } from './Redelivery';

export function EndpointPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery(
    'get',
    '/v1/webhook-endpoints/{endpoint_id}',
    { params: { path: { endpoint_id: id } } },
    POLLING,
  );
  const canWrite = useHasRole();
  const endpoint = query.data?.data;
  if (!endpoint) return <QueryState page query={query} />;
  return (
    <Page
      title={endpoint.url}
      heading={
        <Group gap="sm" component="span">
          {endpoint.url}
          <StatusBadge status={endpoint.state} />
        </Group>
      }
      subtitle={<CopyableText text={endpoint.id} />}
      parent={{ title: 'Webhooks', to: '/webhooks' }}
      actions={
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/webhooks" search={{ endpoint: endpoint.id }} {...props} />}
        >
          View deliveries
        </Button>
      }
    >
      {endpoint.disabled_reason && (
        <Alert color="red" variant="light" title="This endpoint is disabled">
          {endpoint.disabled_reason.replaceAll('_', ' ')}
        </Alert>
      )}
      <EndpointHealth endpoint={endpoint} />
      {canWrite && (
        <>
          <EndpointSettings endpoint={endpoint} />
          <div className={layout.halves}>
            <Redelivery endpoint={endpoint} />
            <EndpointState endpoint={endpoint} />
          </div>
        </>
      )}
    </Page>
  );
}

function EndpointState({ endpoint }: { endpoint: Endpoint }) {
  const [deleting, deleteDialog] = useDisclosure();
  const update = useUpdateEndpoint(
    endpoint.state === 'disabled' ? 'Endpoint enabled.' : 'Endpoint disabled.',
    notifyError,
  );
  const path = { endpoint_id: endpoint.id };
  return (
    <Panel title="Status">
      <Stack>
        <Switch
          label="Deliver to this endpoint"
          checked={endpoint.state !== 'disabled'}
          disabled={update.isPending}
          onChange={(event) =>
            update.mutate({ params: { path }, body: { state: event.currentTarget.checked ? 'enabled' : 'disabled' } })
          }
        />
        <Group>
          <Button variant="light" color="red" size="xs" onClick={deleteDialog.open}>
            Delete endpoint
          </Button>
        </Group>
      </Stack>
      {deleting && <DeleteEndpointDialog endpoint={endpoint} close={deleteDialog.close} />}
    </Panel>
  );
}

function DeleteEndpointDialog({ endpoint, close }: { endpoint: Endpoint; close: () => void }) {
  const navigate = useNavigate();
  const remove = $api.useMutation('delete', '/v1/webhook-endpoints/{endpoint_id}', {
    onSuccess: async () => {
      notifySuccess('Endpoint deleted.');
      await navigate({ to: '/webhooks' });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <Dialog
      title="Delete endpoint"
      text="No more events are sent to it. Its deliveries are kept for 30 days."
      action="Delete endpoint"
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ params: { path: { endpoint_id: endpoint.id } } });
      }}
      close={close}
    />
  );
}
