/** The events of one resource, newest first, with their webhook deliveries. */

import { Anchor, Group, Timeline as Line, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { formatMoney } from '@/lib/money';
import { type Actor, type Delivery, type Event, type History, resourcePath } from '@/lib/resources';

import { DateTime, StatusBadge } from './DisplayValues';
import { EmptyState } from './EmptyState';

const TITLES: Record<string, string> = {
  'order.created': 'Order created',
  'order.paid': 'Order paid',
  'payment.pending': 'Payment started',
  'payment.requires_action': 'Waiting for the customer',
  'payment.success': 'Payment approved',
  'payment.capture_pending': 'Capture requested',
  'payment.captured': 'Money captured',
  'payment.capture_failed': 'Capture refused',
  'payment.failed': 'Payment failed',
  'payment.canceled': 'Authorization released',
  'refund.pending': 'Refund started',
  'refund.processed': 'Refund sent',
  'refund.failed': 'Refund failed',
};

const COLORS: Record<string, string> = {
  failed: 'red',
  capture_failed: 'red',
  success: 'green',
  paid: 'green',
  processed: 'green',
  captured: 'green',
};

export function Timeline({
  resourceId,
  history: { events, deliveries, more },
}: {
  resourceId: string;
  history: History;
}) {
  if (events.length === 0) return <EmptyState title="No events" text="Events are kept for 30 days." />;
  return (
    <Line bulletSize={14} lineWidth={2} active={events.length} data-test-id="timeline">
      {events.map((event) => (
        <Line.Item
          key={event.id}
          title={<EventTitle event={event} />}
          color={COLORS[event.event.split('.')[1] ?? ''] ?? 'gray'}
        >
          <Text fz="xs" c="dimmed" component="div">
            <DateTime at={event.created_at} exact />
            {event.actor && ` by ${actorOf(event.actor)}`}
          </Text>
          {event.data.id !== resourceId && <SubjectLink event={event} />}
          {deliveries
            .filter((delivery) => delivery.event_id === event.id)
            .map((delivery) => (
              <DeliveryLine key={delivery.id} delivery={delivery} />
            ))}
        </Line.Item>
      ))}
      {more && <Line.Item title="Older events are on the Events page" />}
    </Line>
  );
}

function actorOf(actor: Actor): string {
  if (actor.type === 'payer') return 'the customer';
  return actor.name || actor.id || 'the gateway';
}

/** The order's payment or the payment's refund that the event is about. */
function SubjectLink({ event: { data } }: { event: Event }) {
  const { id, amount, currency } = data as { id: string; amount: number; currency: string };
  const page = resourcePath(id);
  return (
    <Text fz="xs" c="dimmed" truncate>
      {formatMoney(amount, currency)} ·{' '}
      {page ? (
        <Anchor fz="xs" renderRoot={(props) => <Link to={page} {...props} />}>
          {id}
        </Anchor>
      ) : (
        id
      )}
    </Text>
  );
}

function EventTitle({ event }: { event: Event }) {
  return (
    <Anchor
      fz="sm"
      fw={550}
      c="inherit"
      renderRoot={(props) => <Link to="/events/$id" params={{ id: event.id }} {...props} />}
    >
      {TITLES[event.event] ?? event.event}
    </Anchor>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  return (
    <Group gap={6} mt={4} wrap="nowrap">
      <StatusBadge status={delivery.status} />
      <Anchor
        fz="xs"
        truncate
        renderRoot={(props) => <Link to="/webhooks/log/$id" params={{ id: delivery.id }} {...props} />}
      >
        {delivery.url}
      </Anchor>
    </Group>
  );
}
