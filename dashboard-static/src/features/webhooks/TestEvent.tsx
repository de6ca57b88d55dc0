/** Sends a test event to the endpoint. */

import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';

import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, queryClient } from '@/lib/api';
import { type Endpoint, EVENT_TYPES } from '@/lib/resources';

type EventType = (typeof EVENT_TYPES)[number];

export function TestEvent({ endpoint }: { endpoint: Endpoint }) {
  const [event, choose] = useState<EventType>('payment.success');
  const send = $api.useMutation('post', '/v1/webhook-endpoints/{endpoint_id}/test', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess("Test event queued. The deliveries show your server's response.");
    },
    onError: notifyError,
  });
  return (
    <Panel title="Test">
      <Text fz="sm" c="dimmed" mb="sm">
        An event with sample data, signed like every other.
      </Text>
      <Group gap="xs" align="flex-end">
        <Select
          size="xs"
          flex={1}
          label="Event"
          data={[...EVENT_TYPES]}
          allowDeselect={false}
          value={event}
          onChange={(next) => next && choose(next as EventType)}
        />
        <SubmitButton
          size="xs"
          busy={send.isPending}
          onClick={() => send.mutate({ params: { path: { endpoint_id: endpoint.id } }, body: { event } })}
          data-test-id="test-webhook-button"
        >
          Send test event
        </SubmitButton>
      </Group>
    </Panel>
  );
}
