/** Decide which pages of a merchant have a banner. */

import type { Mode } from '@/lib/mode';
import type { CurrentUser } from '@/lib/resources';

export function hasBanner(me: CurrentUser, mode: Mode): boolean {
  return me.session.is_impersonation || me.merchant.suspended || isLiveInactive(me, mode);
}

export function isLiveInactive(me: CurrentUser, mode: Mode): boolean {
  return mode === 'live' && me.merchant.live_mode_is_active === false;
}
