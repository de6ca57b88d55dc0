/** The log of all deliveries, newest first. */

import { Stack, Title } from '@mantine/core';

import type { Column } from '@/components/columns';
import { DateTime, Mono, NoValue, StatusBadge } from '@/components/DisplayValues';
import { ResourceList } from '@/components/ResourceList';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { DELIVERY_STATUSES, type Delivery, EVENT_TYPES } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { RetryButton } from './RetryButton';

const columns: Column<Delivery>[] = [
  {
    name: 'event',
    title: 'Event',
    render: (delivery) => <span data-test-id="webhook-event">{delivery.event}</span>,
  },
  {
    name: 'status',
    title: 'Status',
    render: (delivery) => <StatusBadge status={delivery.status} data-test-id="webhook-status" />,
    phone: 'corner',
  },
  {
    name: 'attempts',
    title: 'Attempts',
    testId: 'webhook-attempts',
    render: (delivery) => delivery.attempts,
  },
  {
    name: 'last_attempt_at',
    title: 'Last attempt',
    testId: 'webhook-last-attempt',
    render: (delivery) => <DateTime at={delivery.last_attempt_at} />,
  },
  {
    name: 'response_code',
    title: 'Response',
    testId: 'webhook-response-code',
    render: (delivery) => delivery.response_code ?? <NoValue />,
  },
  {
    name: 'url',
    title: 'Endpoint',
    render: (delivery) => delivery.url,
    wide: true,
  },
  {
    name: 'id',
    title: 'ID',
    render: (delivery) => <Mono>{delivery.id}</Mono>,
    optional: true,
  },
  {
    name: 'next_attempt_at',
    title: 'Next attempt',
    render: (delivery) => <DateTime at={delivery.next_attempt_at} />,
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Created',
    render: (delivery) => <DateTime at={delivery.created_at} />,
    optional: true,
  },
];

const retryColumn: Column<Delivery> = {
  name: 'retry',
  title: 'Actions',
  align: 'right',
  phone: 'plain',
  render: (delivery) => <RetryButton delivery={delivery} size="compact-xs" />,
};

export function DeliveryLog() {
  const { filters, cursor } = useFilters();
  const canWrite = useHasRole();
  const page = $api.useQuery('get', '/v1/webhooks', { params: { query: listQuery(filters, cursor) } }, POLLING);
  return (
    <Stack component="section" gap="sm" aria-labelledby="delivery-log">
      <Title order={2} id="delivery-log">
        Deliveries
      </Title>
      <ResourceList
        name="webhooks"
        exportAs="webhooks"
        columns={canWrite ? [...columns, retryColumn] : columns}
        filters={[
          { name: 'status', label: 'Status', options: DELIVERY_STATUSES },
          { name: 'event', label: 'Event', options: EVENT_TYPES },
          { name: 'endpoint', label: 'Endpoint ID', text: true },
        ]}
        page={page}
        to={(delivery) => `/webhooks/log/${delivery.id}`}
        rowAttributes={(delivery) => ({ 'data-test-id': 'webhook-log-item', 'data-webhook-id': delivery.id })}
        testId="webhook-logs-table"
        empty={{ title: 'No deliveries yet', text: 'They appear here after a payment or a test event.' }}
      />
    </Stack>
  );
}
