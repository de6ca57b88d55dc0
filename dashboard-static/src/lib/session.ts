/** Who is signed in. */

import { $api } from './api';
import type { Role } from './resources';

export function useMe() {
  return $api.useQuery('get', '/v1/dashboard/me', {}, { staleTime: 60_000 }).data?.data;
}

/** Whether the signed-in user's role reaches that one: what the API would refuse is not offered. */
export function useHasRole(minRole: Role = 'member'): boolean {
  const role = useMe()?.user.role;
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(minRole);
}

const ROLES: readonly Role[] = ['viewer', 'member', 'owner'];
