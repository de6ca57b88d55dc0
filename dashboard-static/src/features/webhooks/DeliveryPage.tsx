import { Accordion, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconTerminal } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';

import { Code, Payload } from '@/components/Code';
import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Loading } from '@/components/Loading';
import layout from '@/components/layout.module.css';
import { notifyError, notifySuccess } from '@/components/notices';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, api, POLLING } from '@/lib/api';
import type { Attempt, Delivery } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { formatDuration, formatExact } from '@/lib/time';

import { RetryButton } from './RetryButton';

export function DeliveryPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } }, POLLING);
  const canWrite = useHasRole();
  const delivery = query.data?.data;
  if (!delivery) return <QueryState page query={query} />;
  return (
    <Page
      title={delivery.event}
      heading={
        <Group gap="sm" component="span">
          {delivery.event}
          <StatusBadge status={delivery.status} data-test-id="webhook-status" />
        </Group>
      }
      subtitle={<CopyableText text={delivery.id} />}
      parent={{ title: 'Webhooks', to: '/webhooks' }}
      actions={
        <>
          {canWrite && <CopyCurl delivery={delivery} />}
          {canWrite && <RetryButton delivery={delivery} variant="filled" />}
        </>
      }
    >
      <div className={layout.detail}>
        <Panel title="Attempts">
          <Attempts delivery={delivery} />
        </Panel>
        <Stack gap="lg">
          <Panel title="Details">
            <Details delivery={delivery} />
          </Panel>
          <SentBody delivery={delivery} />
        </Stack>
      </div>
    </Page>
  );
}

function Details({ delivery }: { delivery: Delivery }) {
  return (
    <DescriptionList
      items={{
        Endpoint: (
          <Anchor
            fz="sm"
            renderRoot={(props) => (
              <Link to="/webhooks/endpoints/$id" params={{ id: delivery.endpoint_id }} {...props} />
            )}
          >
            {delivery.url}
          </Anchor>
        ),
        Event: (
          <Anchor
            fz="sm"
            renderRoot={(props) => <Link to="/events/$id" params={{ id: delivery.event_id }} {...props} />}
          >
            {delivery.event_id}
          </Anchor>
        ),
        Attempts: String(delivery.attempts),
        'Last attempt': delivery.last_attempt_at && <DateTime at={delivery.last_attempt_at} />,
        'Next attempt': delivery.next_attempt_at && <DateTime at={delivery.next_attempt_at} />,
        Created: <DateTime at={delivery.created_at} />,
      }}
    />
  );
}

function Attempts({ delivery }: { delivery: Delivery }) {
  const attempts = delivery.attempts_log.toReversed();
  const [last] = attempts;
  if (!last) return <EmptyState title="No attempts yet" />;
  return (
    <Accordion variant="separated" defaultValue={String(last.number)} order={3}>
      {attempts.map((attempt) => (
        <Accordion.Item key={attempt.number} value={String(attempt.number)} data-test-id="webhook-attempt">
          <Accordion.Control>
            <AttemptTitle attempt={attempt} />
          </Accordion.Control>
          <Accordion.Panel>
            <AttemptResponse attempt={attempt} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function AttemptTitle({ attempt }: { attempt: Attempt }) {
  const succeeded = attempt.response_code !== null && attempt.response_code >= 200 && attempt.response_code < 300;
  return (
    <Group gap="sm">
      <Text fz="sm" fw={600}>
        {attempt.number}
      </Text>
      <StatusBadge status={succeeded ? 'success' : 'failed'} />
      <Text fz="sm">{attempt.response_code ?? 'no response'}</Text>
      <Text fz="xs" c="dimmed">
        <DateTime at={attempt.started_at} exact /> · {formatDuration(attempt.duration_ms)}
        {attempt.trigger === 'manual' && ' · manual'}
      </Text>
    </Group>
  );
}

function AttemptResponse({ attempt }: { attempt: Attempt }) {
  const headers = Object.entries(attempt.response_headers ?? {});
  return (
    <Stack gap="sm">
      <DescriptionList
        items={{ Error: attempt.error, Address: attempt.address, Started: formatExact(attempt.started_at) }}
      />
      {headers.length > 0 && (
        <div>
          <Text fz="xs" fw={600} mb={4}>
            Response headers
          </Text>
          <Payload label="Response headers" body={headers.map(([name, value]) => `${name}: ${value}`).join('\n')} />
        </div>
      )}
      <div>
        <Text fz="xs" fw={600} mb={4}>
          Response body
        </Text>
        {attempt.response_body ? (
          <Payload label="Response body" body={attempt.response_body} />
        ) : (
          <Text fz="sm" c="dimmed">
            Empty
          </Text>
        )}
      </div>
    </Stack>
  );
}

/** The request body is the stored event. */
function SentBody({ delivery }: { delivery: Delivery }) {
  const query = $api.useQuery('get', '/v1/events/{event_id}', { params: { path: { event_id: delivery.event_id } } });
  return (
    <Panel title="Request body">
      {query.data ? (
        <Code label="event JSON" text={JSON.stringify(query.data.data, null, 2)} />
      ) : query.error ? (
        <Text fz="sm" c="dimmed">
          The event is no longer stored.
        </Text>
      ) : (
        <Loading lines={3} />
      )}
    </Panel>
  );
}

function CopyCurl({ delivery }: { delivery: Delivery }) {
  const clipboard = useClipboard();
  const copy = async () => {
    try {
      const { data } = await api.GET('/v1/webhooks/{webhook_id}/curl', {
        params: { path: { webhook_id: delivery.id } },
      });
      clipboard.copy(data?.data.command);
      notifySuccess('Command copied. It sends the same request to your server.');
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Button variant="default" leftSection={<IconTerminal size={16} aria-hidden />} onClick={() => void copy()}>
      Copy as curl
    </Button>
  );
}
