/** Whose this tab is. A browser has one session: who signs in or out in one tab does so in all of them. */

const RELOAD_REASON = 'reload-reason';
const OTHER_USER = 'Somebody else has signed in in this browser. This page is theirs now.';
const SIGNED_OUT = 'You have signed out in another tab.';

let user: string | undefined;
const channel = new BroadcastChannel('session');

/** The user whom this tab was loaded for, if anybody has signed in. */
export function getUser(): string | undefined {
  return user;
}

export function setUser(id: string | undefined): void {
  user = id;
}

/** Tells the other tabs who has signed in in this one; nobody, at signing out. */
export function broadcast(id?: string): void {
  channel.postMessage(id);
}

channel.onmessage = ({ data: id }: MessageEvent<string | undefined>) => {
  if (user !== undefined && user !== id) reload(id === undefined ? SIGNED_OUT : OTHER_USER);
};

/** Loads the page anew, for whoever has signed in by now, and has it say why. */
export function reload(reason = OTHER_USER): void {
  user = undefined;
  sessionStorage.setItem(RELOAD_REASON, reason);
  location.reload();
}

/** Why the page was loaded anew, once. */
export function takeReloadReason(): string | null {
  const reason = sessionStorage.getItem(RELOAD_REASON);
  sessionStorage.removeItem(RELOAD_REASON);
  return reason;
}
