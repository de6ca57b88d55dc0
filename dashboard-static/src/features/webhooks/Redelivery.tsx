/** Redelivery of events that an endpoint missed: count first, then send. */

import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ErrorState } from '@/components/ErrorState';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { api, queryClient } from '@/lib/api';
import type { Endpoint } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

const TIME_RANGES = [
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last day' },
  { value: '168', label: 'Last 7 days' },
  { value: '720', label: 'Last 30 days' },
];

const HOUR_MS = 3_600_000;

export function Redelivery({ endpoint }: { endpoint: Endpoint }) {
  const [operation, setOperation] = useState<'recover' | 'replay'>('recover');
  const [hours, setHours] = useState('24');
  const [since, setSince] = useState<string>();
  const reset = () => setSince(undefined);
  return (
    <Panel title="Resend">
      <Stack gap="sm">
        <SegmentedControl
          size="xs"
          aria-label="Deliveries to resend"
          value={operation}
          onChange={(next) => {
            setOperation(next as typeof operation);
            reset();
          }}
          data={[
            { value: 'recover', label: 'Failed' },
            { value: 'replay', label: 'Never sent' },
          ]}
        />
        <Select
          label="From"
          data={TIME_RANGES}
          allowDeselect={false}
          value={hours}
          onChange={(next) => {
            setHours(next ?? '24');
            reset();
          }}
        />
        {since ? (
          <CountedDeliveries
            key={`${operation} ${since}`}
            endpoint={endpoint}
            operation={operation}
            since={since}
            reset={reset}
          />
        ) : (
          <Group justify="flex-end">
            <Button
              size="xs"
              variant="default"
              onClick={() => setSince(new Date(Date.now() - Number(hours) * HOUR_MS).toISOString())}
              data-test-id="count-recovery-button"
            >
              Count deliveries
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

interface CountedDeliveriesProps {
  endpoint: Endpoint;
  operation: 'recover' | 'replay';
  since: string;
  reset: () => void;
}

function CountedDeliveries({ endpoint, operation, since, reset }: CountedDeliveriesProps) {
  const path = `/v1/webhook-endpoints/{endpoint_id}/${operation}` as const;
  const params = { path: { endpoint_id: endpoint.id } };
  const counted = useQuery({
    queryKey: ['count', path, endpoint.id, since],
    queryFn: async () => (await api.POST(path, { params, body: { since, dry_run: true } })).data?.data,
  });
  const redelivery = useIdempotentMutation({
    request: (body: { since: string; dry_run: boolean }, header) =>
      api.POST(path, { params: { ...params, header }, body }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess(`${deliveries(data.count)} queued.${data.more ? ' There are more: resend again.' : ''}`);
      reset();
    },
  });
  if (counted.error ?? redelivery.error) return <ErrorState error={counted.error ?? redelivery.error} />;
  const count = counted.data;
  if (!count) return <Text fz="sm">Counting…</Text>;
  return (
    <Group justify="space-between">
      <Text fz="sm" data-test-id="recovery-count">
        {count.more ? 'At least ' : ''}
        {deliveries(count.count)}
      </Text>
      <SubmitButton
        size="xs"
        disabled={count.count === 0}
        busy={redelivery.isPending}
        onClick={() => redelivery.send({ since, dry_run: false })}
        data-test-id="send-recovery-button"
      >
        Resend deliveries
      </SubmitButton>
    </Group>
  );
}

function deliveries(count: number): string {
  return `${count} ${count === 1 ? 'delivery' : 'deliveries'}`;
}
