/** Detect that the shop's page removed the checkout: a new route, a new list, `dialog.remove()`. */

/** Call `handle` when what was shown in that element is not shown any more. */
export function onHidden(element: Element, isShown: () => boolean, handle: () => void, signal: AbortSignal): void {
  let shown = false; // an element of the shop may join the page later
  const check = () => {
    if (shown && !isShown()) handle();
    shown ||= isShown();
  };
  const observer = new MutationObserver(check);
  for (const root of rootsOf(element)) {
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['open'] });
  }
  signal.addEventListener('abort', () => observer.disconnect());
  check();
}

/** Return the shadow roots around the element, from which no observer of the document hears, and the document. */
function rootsOf(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [document];
}
