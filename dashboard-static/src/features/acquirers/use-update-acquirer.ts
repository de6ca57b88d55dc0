import { notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';
import type { AcquirerAccount } from '@/lib/resources';
import type { components } from '@/lib/schema';

type Changes = Partial<components['schemas']['AcquirerUpdateRequest']>;

/** Return the mutation that changes fields of the account. */
export function useUpdateAcquirer(account: AcquirerAccount, message: string, onSuccess?: () => void) {
  const { mutate, isPending, error } = $api.useMutation('patch', '/v1/acquirers/{acquirer_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess(message);
      onSuccess?.();
    },
  });
  const update = (body: Changes) => mutate({ params: { path: { acquirer_id: account.id } }, body });
  return { update, isPending, error };
}
