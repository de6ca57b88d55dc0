/** The endpoint's health over the last 24 hours. */

import { Alert, Stack, Text } from '@mantine/core';

import layout from '@/components/layout.module.css';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, POLLING } from '@/lib/api';
import { formatRate } from '@/lib/rate';
import type { Endpoint } from '@/lib/resources';
import { formatDuration, formatRelative } from '@/lib/time';

export function EndpointHealth({ endpoint }: { endpoint: Endpoint }) {
  const path = { endpoint_id: endpoint.id };
  const query = $api.useQuery('get', '/v1/webhook-endpoints/{endpoint_id}/health', { params: { path } }, POLLING);
  const health = query.data?.data;
  return (
    <Panel title="Last 24 hours" data-test-id="webhook-health">
      {!health ? (
        <QueryState query={query} lines={2} />
      ) : (
        <Stack>
          {health.breaker.state !== 'closed' && (
            <Alert color="yellow" variant="light" title="Deliveries are paused">
              The endpoint failed {health.consecutive_failures} times in a row
              {health.failing_since && `, first ${formatRelative(health.failing_since)}`}
              {health.breaker.until && `. The next attempt is ${formatRelative(health.breaker.until)}`}.
            </Alert>
          )}
          <div className={layout.metrics}>
            <Metric name="Attempts" value={String(health.attempts)} />
            <Metric name="Success rate" value={formatRate(health.success_rate)} />
            <Metric
              name="Median duration"
              value={health.latency_ms.p50 === null ? '–' : formatDuration(health.latency_ms.p50)}
            />
            <Metric
              name="95th percentile"
              value={health.latency_ms.p95 === null ? '–' : formatDuration(health.latency_ms.p95)}
            />
          </div>
        </Stack>
      )}
    </Panel>
  );
}

function Metric({ name, value }: { name: string; value: string }) {
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
