/** Who is signed in. */

import { $api } from './api';

export function useMe() {
  return $api.useQuery('get', '/v1/dashboard/me', {}, { staleTime: 60_000 }).data?.data;
}

/** A viewer is shown no button that the API would refuse. */
export function useMayWrite(): boolean {
  const me = useMe();
  return me !== undefined && me.role !== 'viewer';
}
