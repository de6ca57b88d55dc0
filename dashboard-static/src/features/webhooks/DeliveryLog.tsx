/** Every event on its way to every endpoint, newest first. */

import { Title } from '@mantine/core';
import { Stack } from '@mantine/core';

import type { Column } from '@/components/columns';
import { ResourceList } from '@/components/ResourceList';
import { Mono, Nothing, Status, When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { DELIVERY_STATUSES, EVENT_TYPES, type Delivery } from '@/lib/resources';
import { useMay } from '@/lib/session';

import { Retry } from './Retry';

const columns: Column<Delivery>[] = [
  { name: 'event', title: 'Event', show: (delivery) => <span data-test-id="webhook-event">{delivery.event}</span>, cell: (delivery) => delivery.event },
  {
    name: 'status',
    title: 'Status',
    show: (delivery) => <Status of={delivery.status} data-test-id="webhook-status" />,
    cell: (delivery) => delivery.status,
    phone: 'corner',
  },
  { name: 'attempts', title: 'Attempts', testId: 'webhook-attempts', show: (delivery) => delivery.attempts, cell: (delivery) => delivery.attempts },
  {
    name: 'last_attempt_at',
    title: 'Last attempt',
    testId: 'webhook-last-attempt',
    show: (delivery) => <When at={delivery.last_attempt_at} />,
    cell: (delivery) => delivery.last_attempt_at,
  },
  {
    name: 'response_code',
    title: 'Answer',
    testId: 'webhook-response-code',
    show: (delivery) => delivery.response_code ?? <Nothing />,
    cell: (delivery) => delivery.response_code,
  },
  { name: 'url', title: 'Endpoint', show: (delivery) => delivery.url, cell: (delivery) => delivery.url, wide: true },
  { name: 'id', title: 'Id', show: (delivery) => <Mono>{delivery.id}</Mono>, cell: (delivery) => delivery.id, optional: true },
  {
    name: 'next_attempt_at',
    title: 'Next attempt',
    show: (delivery) => <When at={delivery.next_attempt_at} />,
    cell: (delivery) => delivery.next_attempt_at,
    optional: true,
  },
  { name: 'created_at', title: 'Created', show: (delivery) => <When at={delivery.created_at} />, cell: (delivery) => delivery.created_at, optional: true },
];

const retrying: Column<Delivery> = {
  name: 'retry',
  title: 'Again',
  align: 'right',
  phone: 'plain',
  show: (delivery) => <Retry delivery={delivery} size="compact-xs" />,
};

export function DeliveryLog() {
  const { filters, cursor } = useFilters();
  const mayWrite = useMay();
  const page = $api.useQuery('get', '/v1/webhooks', { params: { query: listQuery(filters, cursor) } }, LIVE);
  return (
    <Stack component="section" gap="sm" aria-labelledby="delivery-log">
      <Title order={2} id="delivery-log">
        Deliveries
      </Title>
      <ResourceList
        name="webhooks"
        columns={mayWrite ? [...columns, retrying] : columns}
        filters={[
          { name: 'status', label: 'Status', options: DELIVERY_STATUSES },
          { name: 'event', label: 'Event', options: EVENT_TYPES },
          { name: 'endpoint', label: 'Endpoint id', text: true },
        ]}
        page={page}
        to={(delivery) => `/webhooks/log/${delivery.id}`}
        rowAttributes={(delivery) => ({ 'data-test-id': 'webhook-log-item', 'data-webhook-id': delivery.id })}
        testId="webhook-logs-table"
        empty={{ title: 'Nothing was sent yet', text: 'Make a payment or send a test event.' }}
      />
    </Stack>
  );
}
