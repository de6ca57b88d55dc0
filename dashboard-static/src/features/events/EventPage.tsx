import { Anchor, Stack } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';

import { Code } from '@/components/Code';
import { Fields } from '@/components/Fields';
import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { Awaited, Empty } from '@/components/States';
import { Table } from '@/components/Table';
import { Copied, Status, When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import { pageOf, type Event } from '@/lib/resources';

export function EventPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = $api.useQuery('get', '/v1/events/{event_id}', { params: { path: { event_id: id } } });
  const event = found.data?.data;
  if (!event) return <Awaited whole of={found} />;
  const about = String(event.data['id'] ?? '');
  return (
    <Page title={event.event} subtitle={<Copied text={event.id} />} parent={{ title: 'Events', to: '/events' }}>
      <div className={layout.detail}>
        <Panel title="Payload">
          <Code label="JSON of the event" text={JSON.stringify(event, null, 2)} />
        </Panel>
        <Stack gap="lg">
          <Panel title="Details">
            <Fields of={{ About: <About id={about} />, When: <When at={event.created_at} /> }} />
          </Panel>
          <Deliveries event={event} />
        </Stack>
      </div>
    </Page>
  );
}

function About({ id }: { id: string }) {
  const page = pageOf(id);
  return page ? <Anchor fz="sm" renderRoot={(props) => <Link to={page} {...props} />}>{id}</Anchor> : id;
}

/** A delivery is as old as its event, to the millisecond: that finds it among all. */
function Deliveries({ event }: { event: Event }) {
  const to = new Date(new Date(event.created_at).getTime() + 1).toISOString();
  const query = { from: event.created_at, to, limit: 100 };
  const found = $api.useQuery('get', '/v1/webhooks', { params: { query } }, LIVE);
  const rows = (found.data?.data ?? []).filter((delivery) => delivery.event_id === event.id);
  return (
    <Panel title="Deliveries">
      {!found.data ? (
        <Awaited of={found} lines={2} />
      ) : rows.length === 0 ? (
        <Empty title="No endpoint was told" text="None was listening for this event then." />
      ) : (
        <Table
          label="Deliveries"
          rows={rows}
          to={(delivery) => `/webhooks/log/${delivery.id}`}
          columns={[
            { name: 'url', title: 'Endpoint', show: (delivery) => delivery.url },
            { name: 'status', title: 'Status', show: (delivery) => <Status of={delivery.status} />, phone: 'corner' },
          ]}
        />
      )}
    </Panel>
  );
}
