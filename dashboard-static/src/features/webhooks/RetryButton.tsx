/** Retries a delivery immediately. */

import type { ButtonProps } from '@mantine/core';

import { notifyError, notifySuccess } from '@/components/notices';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, queryClient } from '@/lib/api';
import type { Delivery } from '@/lib/resources';

export function RetryButton({ delivery, ...button }: { delivery: Delivery } & ButtonProps) {
  const retry = $api.useMutation('post', '/v1/webhooks/{webhook_id}/retry', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Retry queued.');
    },
    onError: notifyError,
  });
  return (
    <SubmitButton
      variant="default"
      busy={retry.isPending}
      onClick={() => retry.mutate({ params: { path: { webhook_id: delivery.id } } })}
      data-test-id="retry-webhook-button"
      aria-label={`Retry ${delivery.event}`}
      {...button}
    >
      Retry
    </SubmitButton>
  );
}
