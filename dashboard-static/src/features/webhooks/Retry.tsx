/** One attempt more, now. */

import type { ButtonProps } from '@mantine/core';

import { Doing } from '@/components/Doing';
import { done, refused } from '@/components/notices';
import { $api, queries } from '@/lib/api';
import type { Delivery } from '@/lib/resources';

export function Retry({ delivery, ...button }: { delivery: Delivery } & ButtonProps) {
  const retry = $api.useMutation('post', '/v1/webhooks/{webhook_id}/retry', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('One attempt more is on its way.');
    },
    onError: refused,
  });
  return (
    <Doing
      variant="default"
      busy={retry.isPending}
      onClick={() => retry.mutate({ params: { path: { webhook_id: delivery.id } } })}
      data-test-id="retry-webhook-button"
      aria-label={`Retry ${delivery.event}`}
      {...button}
    >
      Retry
    </Doing>
  );
}
