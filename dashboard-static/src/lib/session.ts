/** The signed-in user and their role. */

import { $api, queryClient } from './api';
import { broadcast, type SignedIn, setSignedIn } from './cross-tab-session';
import type { CurrentUser, Role } from './resources';

export function signedInAs({ user, merchant }: CurrentUser): SignedIn {
  return { user: user.id, merchant: merchant.id };
}

/** Use a new session in all tabs of this browser, and drop the data of the one before. */
export function startSession(current: CurrentUser): void {
  setSignedIn(signedInAs(current));
  broadcast(signedInAs(current));
  queryClient.clear();
}

export function useMe() {
  return $api.useQuery('get', '/v1/dashboard/me', {}, { staleTime: 60_000 }).data?.data;
}

/** Return true if the user's role includes `minRole`, so that actions the API would reject are hidden. */
export function useHasRole(minRole: Role = 'member'): boolean {
  const role = useMe()?.user.role;
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(minRole);
}

const ROLES: readonly Role[] = ['viewer', 'member', 'owner'];
