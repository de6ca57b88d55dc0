/** The share of the period's webhooks that were delivered, with a warning about endpoints that fail now. */

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { MetricCard } from '@/components/MetricCard';
import { formatRate } from '@/lib/rate';
import type { Overview } from '@/lib/resources';

import { pointsBetween, successShare } from './metrics';

export function WebhookMetric({ webhooks }: { webhooks: Overview['webhooks'] }) {
  const now = successShare(webhooks.delivered, webhooks.undelivered);
  const before = successShare(webhooks.previous_delivered, webhooks.previous_undelivered);
  const [warning, search] = warningOf(webhooks);
  return (
    <MetricCard
      name="Webhooks delivered"
      value={formatRate(now)}
      change={pointsBetween(now, before)}
      unit="points"
      before={formatRate(before)}
      more={
        warning && (
          <Anchor
            fz="xs"
            style={{ whiteSpace: 'nowrap' }}
            renderRoot={(props) => <Link to="/webhooks" search={search} {...props} />}
          >
            {warning}
          </Anchor>
        )
      }
    />
  );
}

/** Return the most urgent problem, if any, and the filter of the delivery log that shows it. */
function warningOf({
  endpoints,
  failing,
  disabled,
  undelivered,
}: Overview['webhooks']): [string | null, { status?: string }] {
  if (endpoints === 0) return ['no endpoint yet', {}];
  if (failing > 0) return [`${endpointCount(failing)} failing now`, {}];
  if (disabled > 0) return [`${endpointCount(disabled)} disabled`, {}];
  return undelivered > 0 ? [`${undelivered} not delivered`, { status: 'failed' }] : [null, {}];
}

function endpointCount(count: number): string {
  return `${count} ${count === 1 ? 'endpoint' : 'endpoints'}`;
}
