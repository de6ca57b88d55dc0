/** Create a proposal, and show the list of them. */

import { useNavigate } from '@tanstack/react-router';

import { notifySuccess } from '@/components/notices';

import { $api, queryClient } from './api';

const PROPOSALS: string = '/proposals'; // the typed routes are the dashboard's

export function useProposal() {
  const navigate = useNavigate();
  return $api.useMutation('post', '/v1/operators/proposals', {
    onSuccess: async () => {
      notifySuccess('Proposal created. Another operator must approve it.');
      await queryClient.invalidateQueries();
      await navigate({ to: PROPOSALS });
    },
  });
}
