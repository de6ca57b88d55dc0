/**
 * How two pages that do not trust their windows find each other.
 *
 * The page says it is ready, to the one origin that its address names; the shop answers with a channel, to the one
 * origin that it opened. Each looks at who speaks: window, origin and nonce. A page that names an origin which
 * is not its parent's is heard by nobody, and stays shut.
 */
import type { Connect, FromPage, Ready, Wishes } from './messages';

/** As much of a window as is needed, so that tests can be one. */
export interface Post {
  postMessage(message: unknown, origin: string, transfer?: Transferable[]): void;
}
export type Hear = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/**
 * The shop's side. Calls `heard` with what the page of that frame and origin says, however often it loads.
 * Returns how to stop listening.
 */
export function connectTo(
  page: { window: () => Post | null; origin: string; nonce: string },
  wishes: Wishes,
  heard: (message: FromPage) => void,
  here: Hear = window,
): () => void {
  let port: MessagePort | undefined;
  const greet = (event: Event) => {
    const { data, origin, source } = event as MessageEvent<Ready | undefined>;
    const frame = page.window();
    if (origin !== page.origin || source !== frame || !frame) return;
    if (data?.type !== 'checkout.ready' || data.nonce !== page.nonce) return;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = (said: MessageEvent<FromPage>) => heard(said.data);
    const connect: Connect = { type: 'checkout.connect', nonce: page.nonce, wishes };
    frame.postMessage(connect, page.origin, [channel.port2]);
  };
  here.addEventListener('message', greet);
  return () => {
    here.removeEventListener('message', greet);
    port?.close();
  };
}

/** The page's side. Resolves once the parent of that origin has answered; never, if there is no such parent. */
export function connected(
  parent: { window: Post; origin: string; nonce: string },
  here: Hear = window,
): Promise<{ port: MessagePort; origin: string; wishes: Wishes }> {
  return new Promise((resolve) => {
    const answer = (event: Event) => {
      const { data, origin, source, ports } = event as MessageEvent<Connect | undefined>;
      const [port] = ports;
      if (origin !== parent.origin || source !== parent.window || !port) return;
      if (data?.type !== 'checkout.connect' || data.nonce !== parent.nonce) return;
      here.removeEventListener('message', answer);
      resolve({ port, origin, wishes: data.wishes });
    };
    here.addEventListener('message', answer);
    const ready: Ready = { type: 'checkout.ready', nonce: parent.nonce };
    parent.window.postMessage(ready, parent.origin);
  });
}
