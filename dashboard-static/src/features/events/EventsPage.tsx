import type { Column } from '@/components/columns';
import { DateTime, Mono } from '@/components/DisplayValues';
import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { EVENT_FILTERS } from '@/components/resource-filters';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import type { Event } from '@/lib/resources';

const columns: Column<Event>[] = [
  { name: 'event', title: 'Event', render: (event) => event.event },
  {
    name: 'about',
    title: 'Resource',
    render: (event) => <Mono>{subjectId(event)}</Mono>,
    phone: 'plain',
  },
  {
    name: 'id',
    title: 'ID',
    render: (event) => <Mono>{event.id}</Mono>,
    wide: true,
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Time',
    render: (event) => <DateTime at={event.created_at} />,
    phone: 'corner',
  },
];

export function EventsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/events', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <Page title="Events" subtitle="Events of the last 30 days, as webhooks send them.">
      <ResourceList
        name="events"
        exportAs="events"
        columns={columns}
        filters={EVENT_FILTERS}
        page={page}
        to={(event) => `/events/${event.id}`}
        empty={{ title: 'No events yet', text: 'Every change of an order, a payment or a refund creates one.' }}
        testId="events-table"
      />
    </Page>
  );
}

function subjectId(event: Event): string {
  return String(event.data.id ?? '');
}
