/** What happened to one thing, newest first, and who was told of it. */

import { Anchor, Group, Text, Timeline as Line } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { shown } from '@/lib/money';
import { pageOf, type Delivery, type Event, type History } from '@/lib/resources';

import { Empty } from './States';
import { Status, When } from './Values';

const WORDS: Record<string, string> = {
  'order.created': 'Order created',
  'order.paid': 'Order paid',
  'payment.pending': 'Payment begun',
  'payment.requires_action': 'Waiting for the customer',
  'payment.success': 'Payment approved',
  'payment.captured': 'Money captured',
  'payment.failed': 'Payment failed',
  'payment.canceled': 'Authorization released',
  'refund.pending': 'Refund begun',
  'refund.processed': 'Refund sent',
  'refund.failed': 'Refund failed',
};

const COLORS: Record<string, string> = { failed: 'red', success: 'green', paid: 'green', processed: 'green', captured: 'green' };

export function Timeline({ of, history: { events, deliveries, more } }: { of: string; history: History }) {
  if (events.length === 0) return <Empty title="No events" text="Events are kept for 30 days." />;
  return (
    <Line bulletSize={14} lineWidth={2} active={events.length} data-test-id="timeline">
      {events.map((event) => (
        <Line.Item key={event.id} title={<EventTitle event={event} />} color={COLORS[event.event.split('.')[1] ?? ''] ?? 'gray'}>
          <Text fz="xs" c="dimmed" component="div">
            <When at={event.created_at} />
          </Text>
          {event.data['id'] !== of && <About event={event} />}
          {deliveries.filter((one) => one.event_id === event.id).map((one) => <Told key={one.id} delivery={one} />)}
        </Line.Item>
      ))}
      {more && <Line.Item title="Older events are on the Events page" />}
    </Line>
  );
}

/** Which of an order's payments, or of a payment's refunds, it happened to. */
function About({ event: { data } }: { event: Event }) {
  const { id, amount, currency } = data as { id: string; amount: number; currency: string };
  const page = pageOf(id);
  return (
    <Text fz="xs" c="dimmed" truncate>
      {shown(amount, currency)} · {page ? <Anchor fz="xs" renderRoot={(props) => <Link to={page} {...props} />}>{id}</Anchor> : id}
    </Text>
  );
}

function EventTitle({ event }: { event: Event }) {
  return (
    <Anchor fz="sm" fw={550} c="inherit" renderRoot={(props) => <Link to="/events/$id" params={{ id: event.id }} {...props} />}>
      {WORDS[event.event] ?? event.event}
    </Anchor>
  );
}

function Told({ delivery }: { delivery: Delivery }) {
  return (
    <Group gap={6} mt={4} wrap="nowrap">
      <Status of={delivery.status} />
      <Anchor fz="xs" truncate renderRoot={(props) => <Link to="/webhooks/log/$id" params={{ id: delivery.id }} {...props} />}>
        {delivery.url}
      </Anchor>
    </Group>
  );
}
