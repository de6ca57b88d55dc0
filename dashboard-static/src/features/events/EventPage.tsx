import { Anchor, Stack } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';

import { Code } from '@/components/Code';
import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';
import { type Event, resourcePath } from '@/lib/resources';

export function EventPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/events/{event_id}', { params: { path: { event_id: id } } });
  const event = query.data?.data;
  if (!event) return <QueryState page query={query} />;
  const subjectId = String(event.data.id ?? '');
  return (
    <Page title={event.event} subtitle={<CopyableText text={event.id} />} parent={{ title: 'Events', to: '/events' }}>
      <div className={layout.detail}>
        <Panel title="Payload">
          <Code label="event JSON" text={JSON.stringify(event, null, 2)} />
        </Panel>
        <Stack gap="lg">
          <Panel title="Details">
            <DescriptionList
              items={{ Resource: <SubjectLink id={subjectId} />, Time: <DateTime at={event.created_at} /> }}
            />
          </Panel>
          <Deliveries event={event} />
        </Stack>
      </div>
    </Page>
  );
}

function SubjectLink({ id }: { id: string }) {
  const page = resourcePath(id);
  return page ? (
    <Anchor fz="sm" renderRoot={(props) => <Link to={page} {...props} />}>
      {id}
    </Anchor>
  ) : (
    id
  );
}

/** A delivery has the same creation time as its event, in milliseconds, so the time finds it in the list. */
function Deliveries({ event }: { event: Event }) {
  const to = new Date(new Date(event.created_at).getTime() + 1).toISOString();
  const filter = { from: event.created_at, to, limit: 100 };
  const query = $api.useQuery('get', '/v1/webhooks', { params: { query: filter } }, POLLING);
  const rows = (query.data?.data ?? []).filter((delivery) => delivery.event_id === event.id);
  return (
    <Panel title="Deliveries">
      {!query.data ? (
        <QueryState query={query} lines={2} />
      ) : rows.length === 0 ? (
        <EmptyState title="No deliveries" text="No endpoint was subscribed to this event." />
      ) : (
        <Table
          label="Deliveries"
          rows={rows}
          to={(delivery) => `/webhooks/log/${delivery.id}`}
          columns={[
            { name: 'url', title: 'Endpoint', render: (delivery) => delivery.url },
            {
              name: 'status',
              title: 'Status',
              render: (delivery) => <StatusBadge status={delivery.status} />,
              phone: 'corner',
            },
          ]}
        />
      )}
    </Panel>
  );
}
