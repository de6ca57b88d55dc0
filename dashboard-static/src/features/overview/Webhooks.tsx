/** Whether the merchant's server gets what it is told. */

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { rate } from '@/lib/rate';
import type { Overview } from '@/lib/resources';

import { Figure } from './Figure';
import { share, pointsBetween } from './figures';

export function Webhooks({ of: webhooks }: { of: Overview['webhooks'] }) {
  const now = share(webhooks.delivered, webhooks.undelivered);
  const before = share(webhooks.previous_delivered, webhooks.previous_undelivered);
  const [said, search] = news(webhooks);
  return (
    <Figure
      name="Webhooks"
      value={rate(now)}
      change={pointsBetween(now, before)}
      unit="points"
      before={rate(before)}
      more={
        said && (
          <Anchor fz="xs" style={{ whiteSpace: 'nowrap' }} renderRoot={(props) => <Link to="/webhooks" search={search} {...props} />}>
            {said}
          </Anchor>
        )
      }
    />
  );
}

/** What somebody should look at, the most urgent first, and the filter of the log that shows it. */
function news({ endpoints, failing, disabled, undelivered }: Overview['webhooks']): [string | null, { status?: string }] {
  if (endpoints === 0) return ['no endpoint yet', {}];
  if (failing > 0) return [`${failing} failing`, {}];
  if (disabled > 0) return [`${disabled} disabled`, {}];
  return undelivered > 0 ? [`${undelivered} not delivered`, { status: 'failed' }] : [null, {}];
}
