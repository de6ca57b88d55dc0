/** Refund, capture and cancellation of a payment, acceptance of a dispute and credit of an invoice, which move money at most once even if they are retried. */

import { notifySuccess } from '@/components/notices';
import { queryClient, toApiError } from '@/lib/api';
import { type MoneyAction, usePendingAmounts } from '@/lib/idempotent-requests';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

export const ACTION_NOUNS: Record<MoneyAction, string> = {
  refund: 'refund',
  capture: 'capture',
  cancel: 'void',
  accept: 'acceptance',
  approve: 'approval',
  reject: 'rejection',
  credit: 'credit note',
};

interface MoneyMutation<Variables, Data> {
  action: MoneyAction;
  resource: { id: string };
  request: (variables: Variables, header: { 'Idempotency-Key': string }) => Promise<{ data?: Data }>;
  successMessage: (data: Data) => string;
  close: () => void;
}

/** Return the mutation, and the amounts of earlier requests without a final answer. */
export function useMoneyMutation<Variables extends { amount: number }, Data>(options: MoneyMutation<Variables, Data>) {
  const { action, resource, request, successMessage, close } = options;
  const pending = usePendingAmounts(action, resource.id);
  const mutation = useIdempotentMutation({
    request,
    identity: ({ amount }: Variables) => ({ action, id: resource.id, amount }),
    onSuccess: async (data) => {
      await queryClient.invalidateQueries();
      notifySuccess(successMessage(data));
      close();
    },
    onError: async (error) => {
      await queryClient.invalidateQueries();
      if (!hasSucceededBefore(error)) return;
      notifySuccess(`The earlier ${ACTION_NOUNS[action]} succeeded. It was not repeated.`);
      close();
    },
  });
  return { ...mutation, pending };
}

/** The API rejects a changed request with the key of an earlier one, which therefore succeeded. */
function hasSucceededBefore(error: unknown): boolean {
  return toApiError(error).code === 'IDEMPOTENCY_KEY_REUSED';
}
