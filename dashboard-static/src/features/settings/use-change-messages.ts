import { notifyError, notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';

/** Return the mutation that changes the messages to payers. */
export function useChangeMessages() {
  return $api.useMutation('patch', '/v1/dashboard/payer-messages', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Messages saved.');
    },
    onError: notifyError,
  });
}
