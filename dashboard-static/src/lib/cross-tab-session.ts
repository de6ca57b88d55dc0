/** Keeps tabs in step: a browser has one session, so a sign-in or sign-out in one tab applies to all tabs. */

const RELOAD_REASON = 'reload-reason';
const OTHER_USER = 'Another user has signed in in this browser. This page now shows their account.';
const SIGNED_OUT = 'You signed out in another tab.';

let user: string | undefined;
const channel = new BroadcastChannel('session');

/** Return the id of the user that this tab was loaded for, if signed in. */
export function getUser(): string | undefined {
  return user;
}

export function setUser(id: string | undefined): void {
  user = id;
}

/** Notify the other tabs that a user signed in, or signed out if there is no id. */
export function broadcast(id?: string): void {
  channel.postMessage(id);
}

channel.onmessage = ({ data: id }: MessageEvent<string | undefined>) => {
  if (user !== undefined && user !== id) reload(id === undefined ? SIGNED_OUT : OTHER_USER);
};

/** Reload the page for the current session and store the reason, which is shown after the reload. */
export function reload(reason = OTHER_USER): void {
  user = undefined;
  sessionStorage.setItem(RELOAD_REASON, reason);
  location.reload();
}

/** Return the reason of the last reload, once. */
export function takeReloadReason(): string | null {
  const reason = sessionStorage.getItem(RELOAD_REASON);
  sessionStorage.removeItem(RELOAD_REASON);
  return reason;
}
