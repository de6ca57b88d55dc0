import { Alert, Button, Group, Stack, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate, useParams } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import layout from '@/components/layout.module.css';
import { done, refused } from '@/components/notices';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { Awaited } from '@/components/States';
import { Copied, Status } from '@/components/Values';
import { $api, LIVE, queries } from '@/lib/api';
import type { Endpoint } from '@/lib/resources';
import { useMay } from '@/lib/session';

import { Configuration, useChange } from './Configuration';
import { Health } from './Health';
import { Recover } from './Recover';

export function EndpointPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = $api.useQuery('get', '/v1/webhook-endpoints/{endpoint_id}', { params: { path: { endpoint_id: id } } }, LIVE);
  const mayWrite = useMay();
  const endpoint = found.data?.data;
  if (!endpoint) return <Awaited whole of={found} />;
  return (
    <Page
      title={endpoint.url}
      heading={
        <Group gap="sm" component="span">
          {endpoint.url}
          <Status of={endpoint.state} />
        </Group>
      }
      subtitle={<Copied text={endpoint.id} />}
      parent={{ title: 'Webhooks', to: '/webhooks' }}
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/webhooks" search={{ endpoint: endpoint.id }} {...props} />}>
          Its deliveries
        </Button>
      }
    >
      {endpoint.disabled_reason && (
        <Alert color="red" variant="light" title="This endpoint is switched off">
          {endpoint.disabled_reason.replaceAll('_', ' ')}
        </Alert>
      )}
      <Health endpoint={endpoint} />
      {mayWrite && (
        <>
          <Configuration endpoint={endpoint} />
          <div className={layout.halves}>
            <Recover endpoint={endpoint} />
            <OnAndOff endpoint={endpoint} />
          </div>
        </>
      )}
    </Page>
  );
}

function OnAndOff({ endpoint }: { endpoint: Endpoint }) {
  const [asking, ask] = useDisclosure();
  const change = useChange(endpoint.state === 'disabled' ? 'Deliveries are on.' : 'Deliveries are off.', refused);
  const path = { endpoint_id: endpoint.id };
  return (
    <Panel title="On and off">
      <Stack>
        <Switch
          label="Deliver to this endpoint"
          checked={endpoint.state !== 'disabled'}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ params: { path }, body: { state: event.currentTarget.checked ? 'enabled' : 'disabled' } })}
        />
        <Group>
          <Button variant="light" color="red" size="xs" onClick={ask.open}>
            Delete the endpoint
          </Button>
        </Group>
      </Stack>
      {asking && <Delete endpoint={endpoint} close={ask.close} />}
    </Panel>
  );
}

function Delete({ endpoint, close }: { endpoint: Endpoint; close: () => void }) {
  const navigate = useNavigate();
  const remove = $api.useMutation('delete', '/v1/webhook-endpoints/{endpoint_id}', {
    onSuccess: async () => {
      done('The endpoint is deleted.');
      await navigate({ to: '/webhooks' });
      await queries.invalidateQueries();
    },
  });
  return (
    <Dialog
      title="Delete this endpoint"
      text="Nothing is sent there any more. Its log stays for 30 days."
      action="Delete"
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
