import type { Column } from '@/components/columns';
import { Page } from '@/components/Page';
import { ResourceList } from '@/components/ResourceList';
import { Mono, When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { EVENT_TYPES, type Event } from '@/lib/resources';

const columns: Column<Event>[] = [
  { name: 'event', title: 'Event', show: (event) => event.event, cell: (event) => event.event },
  { name: 'about', title: 'About', show: (event) => <Mono>{aboutOf(event)}</Mono>, cell: aboutOf, phone: 'plain' },
  { name: 'id', title: 'Id', show: (event) => <Mono>{event.id}</Mono>, cell: (event) => event.id, wide: true, optional: true },
  { name: 'created_at', title: 'When', show: (event) => <When at={event.created_at} />, cell: (event) => event.created_at, phone: 'corner' },
];

export function EventsPage() {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery('get', '/v1/events', { params: { query: listQuery(filters, cursor) } }, LIVE);
  return (
    <Page title="Events" subtitle="All that happened in the last 30 days, as webhooks tell it.">
      <ResourceList
        name="events"
        columns={columns}
        filters={[{ name: 'type', label: 'Type', options: EVENT_TYPES }]}
        page={page}
        to={(event) => `/events/${event.id}`}
        empty={{ title: 'No events yet', text: 'Every change of an order, a payment or a refund is one.' }}
        testId="events-table"
      />
    </Page>
  );
}

function aboutOf(event: Event): string {
  return String(event.data['id'] ?? '');
}
