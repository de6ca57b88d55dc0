/** Keyboard focus after a dialog closes or the page changes. */

import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useState } from 'react';

/** Return the focus to the element that opened the dialog, or to the page's heading if that element is gone. */
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

/** The action may remove the opener a moment later: a fully refunded payment has no refund button. */
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

/** A menu item disappears with its menu, so the menu's button is used instead. */
function openerOf(active: Element | null): HTMLElement | null {
  const button = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return (button ? document.getElementById(button) : active) as HTMLElement | null;
}

let lastPath = globalThis.location.pathname;

/** Focus the heading after navigation, but not on the first page. */
export function useFocusOnNavigation(heading?: RefObject<HTMLElement | null>): void {
  // Until the location is resolved, the previous page is still rendered.
  const path = useRouterState({ select: (router) => router.resolvedLocation?.pathname });
  useEffect(() => {
    if (!path) return;
    if (path !== lastPath) heading?.current?.focus({ preventScroll: true });
    lastPath = path;
  }, [path, heading]);
}

/** Return true while a dialog is open: page shortcuts must not react then. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog]') !== null;
}
