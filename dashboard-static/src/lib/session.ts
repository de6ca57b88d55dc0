/** The signed-in user and their role. */

import { $api, queryClient } from './api';
import { broadcast, type SignedIn, setSignedIn } from './cross-tab-session';
import type { CurrentUser, Role } from './resources';
import { setTimeZone } from './time-zone';

export function signedInAs({ user, merchant }: CurrentUser): SignedIn {
  return { user: user.id, merchant: merchant.id };
}

/** Use a new session in all tabs of this browser, and drop the data of the one before. */
export function startSession(current: CurrentUser): void {
  setSignedIn(signedInAs(current));
  broadcast(signedInAs(current));
  queryClient.clear();
}

const ME = '/v1/dashboard/me';

export function useMe() {
  return $api.useQuery('get', ME, {}, { staleTime: 60_000 }).data?.data;
}

/** Use the merchant's time zone as soon as it is known, and when it changes. */
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated' || query.queryKey[1] !== ME) return;
  const me = query.state.data as { data: CurrentUser } | undefined;
  if (me) setTimeZone(me.data.merchant.time_zone);
});

/** Return true if the user's role includes `minRole`, so that actions the API would reject are hidden. */
export function useHasRole(minRole: Role = 'member'): boolean {
  const role = useMe()?.user.role;
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(minRole);
}

const ROLES: readonly Role[] = ['viewer', 'member', 'owner'];
