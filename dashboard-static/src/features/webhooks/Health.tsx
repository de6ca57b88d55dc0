/** How the endpoint did in the last day. */

import { Alert, Stack, Text } from '@mantine/core';

import layout from '@/components/layout.module.css';
import { Panel } from '@/components/Panel';
import { Awaited } from '@/components/States';
import { $api, LIVE } from '@/lib/api';
import type { Endpoint } from '@/lib/resources';
import { rate } from '@/lib/rate';
import { ago, duration } from '@/lib/time';

export function Health({ endpoint }: { endpoint: Endpoint }) {
  const path = { endpoint_id: endpoint.id };
  const found = $api.useQuery('get', '/v1/webhook-endpoints/{endpoint_id}/health', { params: { path } }, LIVE);
  const health = found.data?.data;
  return (
    <Panel title="Last 24 hours" data-test-id="webhook-health">
      {!health ? (
        <Awaited of={found} lines={2} />
      ) : (
        <Stack>
          {health.breaker.state !== 'closed' && (
            <Alert color="yellow" variant="light" title="Deliveries are held back">
              The endpoint failed {health.consecutive_failures} times in a row
              {health.failing_since && `, first ${ago(health.failing_since)}`}
              {health.breaker.until && `; it is tried again ${ago(health.breaker.until)}`}.
            </Alert>
          )}
          <div className={layout.figures}>
            <Figure name="Attempts" value={String(health.attempts)} />
            <Figure name="Succeeded" value={rate(health.success_rate)} />
            <Figure name="Median time" value={health.latency_ms.p50 === null ? '–' : duration(health.latency_ms.p50)} />
            <Figure name="95th percentile" value={health.latency_ms.p95 === null ? '–' : duration(health.latency_ms.p95)} />
          </div>
        </Stack>
      )}
    </Panel>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text fz="xs" c="dimmed">
        {name}
      </Text>
      <Text fz="lg" fw={600}>
        {value}
      </Text>
    </div>
  );
}
