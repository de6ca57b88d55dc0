/** Detect that the browser, the network or the policy of the shop's page blocks the checkout page. */

const LOAD_TIMEOUT_MS = 30_000;
/** The checkout page connects before its load event. The page of a browser's error has a load event too. */
const CONNECT_TIMEOUT_MS = 2_000;
const FRAME_DIRECTIVES = ['frame-src', 'child-src', 'default-src'];

/** Call `onBlocked` once if the frame cannot load the checkout page. Return a function that ends the watch. */
export function watchLoading(frame: HTMLIFrameElement, checkoutOrigin: string, onBlocked: () => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const block = () => {
    if (signal.aborted) return;
    ended.abort();
    onBlocked();
  };
  const timers: ReturnType<typeof setTimeout>[] = [];
  const waitForLoad = () => {
    const check = () => (document.hidden ? waitForLoad() : block()); // a hidden page may load its frames later
    timers.push(setTimeout(check, LOAD_TIMEOUT_MS));
  };
  waitForLoad();
  signal.addEventListener('abort', () => timers.forEach(clearTimeout));
  frame.addEventListener('load', () => timers.push(setTimeout(block, CONNECT_TIMEOUT_MS)), { signal });
  document.addEventListener('securitypolicyviolation', (event) => isBlocked(event, checkoutOrigin) && block(), {
    signal,
  });
  return () => ended.abort();
}

const isBlocked = ({ blockedURI, disposition, effectiveDirective }: SecurityPolicyViolationEvent, origin: string) =>
  disposition === 'enforce' &&
  FRAME_DIRECTIVES.includes(effectiveDirective) &&
  `${blockedURI}/`.startsWith(`${origin}/`);
