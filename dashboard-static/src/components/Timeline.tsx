/** The events and other steps of one resource, newest first, with the webhook deliveries of the events. */

import { Anchor, Group, Timeline as Line, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { actorPhrase } from '@/lib/actors';
import { formatMoney } from '@/lib/money';
import { type Author, type Delivery, type Event, type History, resourcePath, type TimelineStep } from '@/lib/resources';

import { DateTime, StatusBadge } from './DisplayValues';
import { EmptyState } from './EmptyState';
import { FailureReason } from './FailureReason';
import { colorOf, eventTitle, stepTitle } from './timeline-titles';

interface TimelineProps {
  resourceId: string;
  history: History;
}

export function Timeline({ resourceId, history: { events, steps, deliveries, more } }: TimelineProps) {
  const items = [
    ...events.map((event) => ({
      at: event.created_at,
      item: (
        <Line.Item key={event.id} title={<EventTitle event={event} />} color={colorOf(event.event)}>
          <When at={event.created_at} actor={event.actor} />
          {event.event.endsWith('failed') && <FailureReason {...event.data} />}
          {event.data.id !== resourceId && <SubjectLink event={event} />}
          {deliveries
            .filter((delivery) => delivery.event_id === event.id)
            .map((delivery) => (
              <DeliveryLine key={delivery.id} delivery={delivery} />
            ))}
        </Line.Item>
      ),
    })),
    ...steps.map((step) => ({
      at: step.created_at,
      item: (
        <Line.Item
          key={step.type + step.id}
          title={<StepTitle step={step} resourceId={resourceId} />}
          color={colorOf(step.type)}
        >
          <When at={step.created_at} actor={step.actor} />
          {step.text && <NoteText>{step.text}</NoteText>}
        </Line.Item>
      ),
    })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  if (items.length === 0) return <EmptyState title="No events" text="Events are kept for 30 days." />;
  return (
    <Line bulletSize={14} lineWidth={2} active={items.length} data-test-id="timeline">
      {items.map(({ item }) => item)}
      {more && <Line.Item title="Older events are on the Events page" />}
    </Line>
  );
}

function When({ at, actor }: { at: string; actor: Author | null }) {
  return (
    <Text fz="xs" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
      <DateTime at={at} exact /> {actorPhrase(actor)}
    </Text>
  );
}

/** Text as its author wrote it, with its line breaks. */
export function NoteText({ children }: { children: string }) {
  return (
    <Text fz="sm" component="p" m={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  );
}

/** The order's payment, the payment's refund or the subscription's invoice that the event is about. */
function SubjectLink({ event: { data } }: { event: Event }) {
  const {
    id,
    total,
    amount = total,
    currency,
  } = data as {
    id: string;
    amount?: number;
    total?: number; // of an invoice
    currency: string;
  };
  const page = resourcePath(id);
  return (
    <Text fz="xs" c="dimmed" truncate>
      {amount !== undefined && `${formatMoney(amount, currency)} · `}
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

function EventTitle({ event }: { event: History['events'][number] }) {
  return <TitleLink to={`/events/${event.id}`}>{eventTitle(event)}</TitleLink>;
}

function StepTitle({ step, resourceId }: { step: TimelineStep; resourceId: string }) {
  const title = stepTitle(step);
  const page = step.id === resourceId ? undefined : resourcePath(step.id);
  if (page) return <TitleLink to={page}>{title}</TitleLink>;
  return (
    <Text fz="sm" fw={550}>
      {title}
    </Text>
  );
}

function TitleLink({ to, children }: { to: string; children: string }) {
  return (
    <Anchor fz="sm" fw={550} c="inherit" renderRoot={(props) => <Link to={to} {...props} />}>
      {children}
    </Anchor>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  return (
    <Group gap={6} mt={4} wrap="nowrap">
      <Text fz="xs" c="dimmed" span flex="none">
        Webhook
      </Text>
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
