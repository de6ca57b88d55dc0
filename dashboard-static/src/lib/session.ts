/** The signed-in user and their role. */

import { $api } from './api';
import type { Role } from './resources';

export function useMe() {
  return $api.useQuery('get', '/v1/dashboard/me', {}, { staleTime: 60_000 }).data?.data;
}

/** Return true if the user's role includes `minRole`, so that actions the API would reject are hidden. */
export function useHasRole(minRole: Role = 'member'): boolean {
  const role = useMe()?.user.role;
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(minRole);
}

const ROLES: readonly Role[] = ['viewer', 'member', 'owner'];
