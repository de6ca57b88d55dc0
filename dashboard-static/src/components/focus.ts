/** Where the keyboard is after something was opened, closed or gone to: never nowhere. */

import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState, type RefObject } from 'react';

/** Who opened this has the focus again when it is gone; the page's heading has it, if they are gone too. */
export function useReturnFocus(): void {
  const [opener] = useState(() => openerOf(document.activeElement));
  useEffect(
    () => () => {
      if (opener?.isConnected) restoreFocus(opener);
      focusHeadingIfLost();
    },
    [opener],
  );
}

/** What was done may take the opener away a moment later: a payment that is refunded has nothing to refund. */
function restoreFocus(opener: HTMLElement): void {
  opener.focus();
  const watch = new MutationObserver(() => {
    if (opener.isConnected) return;
    watch.disconnect();
    focusHeadingIfLost();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', () => watch.disconnect(), { once: true });
}

function focusHeadingIfLost(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus();
}

/** An item of a menu goes with the menu: what opened that stays. */
function openerOf(active: Element | null): HTMLElement | null {
  const button = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return (button ? document.getElementById(button) : active) as HTMLElement | null;
}

let lastPath = globalThis.location.pathname;

/** The heading of a page that was gone to is where one goes on from. The first page begins at its top. */
export function useFocusOnNavigation(heading?: RefObject<HTMLElement | null>): void {
  // Until it is resolved, the page before stands there still.
  const path = useRouterState({ select: (router) => router.resolvedLocation?.pathname });
  useEffect(() => {
    if (!path) return;
    if (path !== lastPath) heading?.current?.focus({ preventScroll: true });
    lastPath = path;
  }, [path, heading]);
}

/** Keys are the dialog's alone while there is one. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog]') !== null;
}
