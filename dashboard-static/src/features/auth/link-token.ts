/** The secret of a mailed link, which is the part of the address after #. */

import { useState } from 'react';

type LinkName = 'invitation' | 'password-reset' | 'enrollment';

/**
 * Return the secret, and take it out of the address, so that it does not stay in the history. The tab keeps it, for a
 * reload and for a sign-in in between.
 */
export function useLinkToken(name: LinkName): string {
  return useState(() => takeLinkToken(name))[0];
}

export function takeLinkToken(name: string): string {
  const token = location.hash.slice(1);
  if (token) {
    sessionStorage.setItem(name, token);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(name) ?? '';
}

export function dropLinkToken(name: LinkName): void {
  sessionStorage.removeItem(name);
}
