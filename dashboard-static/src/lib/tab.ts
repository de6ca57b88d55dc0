/** Whose this tab is. A browser has one session: who signs in or out in one tab does so in all of them. */

const WORDS = 'words';
const SOMEBODY_ELSE = 'Somebody else has signed in in this browser. This page is theirs now.';
const SIGNED_OUT = 'You have signed out in another tab.';

let user: string | undefined;
const tabs = new BroadcastChannel('session');

/** The user whom this tab was loaded for, if anybody has signed in. */
export function loadedFor(): string | undefined {
  return user;
}

export function belongsTo(id: string | undefined): void {
  user = id;
}

/** Tells the other tabs who has signed in in this one; nobody, at signing out. */
export function tellTabs(id?: string): void {
  tabs.postMessage(id);
}

tabs.onmessage = ({ data: id }: MessageEvent<string | undefined>) => {
  if (user !== undefined && user !== id) beginAgain(id === undefined ? SIGNED_OUT : SOMEBODY_ELSE);
};

/** Loads the page anew, for whoever has signed in by now, and has it say why. */
export function beginAgain(words = SOMEBODY_ELSE): void {
  user = undefined;
  sessionStorage.setItem(WORDS, words);
  location.reload();
}

/** Why the page was loaded anew, once. */
export function lastWords(): string | null {
  const words = sessionStorage.getItem(WORDS);
  sessionStorage.removeItem(WORDS);
  return words;
}
