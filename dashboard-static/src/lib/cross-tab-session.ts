/** Keeps tabs in step: a browser has one session, so a sign-in or sign-out in one tab applies to all tabs. */

const RELOAD_REASON = 'reload-reason';
const OTHER_USER = 'Another user has signed in in this browser. This page now shows their account.';
export const OTHER_MERCHANT = 'You switched to another merchant in this browser. This page now shows it.';
const SIGNED_OUT = 'You signed out in another tab.';

export interface SignedIn {
  user: string;
  merchant: string;
}

let signedIn: SignedIn | undefined;
const channel = new BroadcastChannel('session');

/** Return the ids of the user and the merchant that this tab was loaded for, if signed in. */
export function getSignedIn(): SignedIn | undefined {
  return signedIn;
}

export function setSignedIn(ids: SignedIn | undefined): void {
  signedIn = ids;
}

/** Notify the other tabs that a user signed in or switched to another merchant, or signed out if there is none. */
export function broadcast(ids?: SignedIn): void {
  channel.postMessage(ids);
}

channel.onmessage = ({ data: now }: MessageEvent<SignedIn | undefined>) => {
  if (signedIn === undefined) return;
  if (now === undefined) reload(SIGNED_OUT);
  else if (now.user !== signedIn.user) reload(OTHER_USER);
  else if (now.merchant !== signedIn.merchant) reload(OTHER_MERCHANT);
};

/** Reload the page for the current session and store the reason, which is shown after the reload. */
export function reload(reason = OTHER_USER): void {
  signedIn = undefined;
  sessionStorage.setItem(RELOAD_REASON, reason);
  location.reload();
}

/** Return the reason of the last reload, once. */
export function takeReloadReason(): string | null {
  const reason = sessionStorage.getItem(RELOAD_REASON);
  sessionStorage.removeItem(RELOAD_REASON);
  return reason;
}
