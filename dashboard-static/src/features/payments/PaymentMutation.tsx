/** Shared parts of refund, capture and cancellation, which move money at most once even if they are retried. */

import { Alert } from '@mantine/core';

import { notifySuccess } from '@/components/notices';
import { queryClient, toApiError } from '@/lib/api';
import { clearKeyWhenSettled, type MoneyAction, pendingAmounts } from '@/lib/idempotent-requests';
import { formatMoney } from '@/lib/money';
import type { Payment } from '@/lib/resources';

const NOUNS: Record<MoneyAction, string> = { refund: 'refund', capture: 'capture', cancel: 'cancellation' };

/** Return the callbacks of a money mutation. IDEMPOTENCY_KEY_REUSED means that the earlier request succeeded. */
export function mutationCallbacks(action: MoneyAction, close: () => void) {
  return {
    onSettled: clearKeyWhenSettled,
    onError: async (error: unknown) => {
      await queryClient.invalidateQueries();
      if (toApiError(error).code !== 'IDEMPOTENCY_KEY_REUSED') return;
      notifySuccess(`The ${NOUNS[action]} had gone through before. Nothing was sent again.`);
      close();
    },
  };
}

/** A warning about earlier requests without a response. */
export function PendingRequestAlert({ action, payment }: { action: MoneyAction; payment: Payment }) {
  const amounts = pendingAmounts(action, payment.id);
  if (amounts.length === 0) return null;
  const list = amounts.map((amount) => formatMoney(amount, payment.currency)).join(', ');
  return (
    <Alert color="yellow" variant="light" role="note">
      No answer came to the {NOUNS[action]} of {list}: it may have been made. Sent again as it was, it is made once
      {action !== 'cancel' && `; another amount is another ${NOUNS[action]}`}.
    </Alert>
  );
}
