/**
 * The handshake between two pages that do not trust each other's windows.
 *
 * The checkout page posts "ready" to the one origin that its URL names. The shop answers with a MessagePort, posted to
 * the one origin that it opened. Each side checks the other's window, origin and nonce. If the URL names an origin that
 * is not the parent's, the browser does not deliver "ready", and the page stays disconnected.
 */
import type { ConnectMessage, PageMessage, PageOptions, ReadyMessage } from './messages';

/** The part of a window that the handshake uses, so that tests can fake one. */
export interface MessageTarget {
  postMessage(message: unknown, origin: string, transfer?: Transferable[]): void;
}
export type MessageSource = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

export interface PageHandlers {
  onConnect: () => void;
  onMessage: (message: PageMessage) => void;
}

/**
 * Accept connections from the checkout page in that frame and pass its messages to `onMessage`. The page connects again
 * after each reload. Return a function that disconnects.
 */
export function connectToPage(
  page: { window: () => MessageTarget | null; origin: string; nonce: string },
  options: PageOptions,
  { onConnect, onMessage }: PageHandlers,
  ownWindow: MessageSource = window,
): () => void {
  let port: MessagePort | undefined;
  const onReady = (event: Event) => {
    const { data, origin, source } = event as MessageEvent<ReadyMessage | undefined>;
    const frame = page.window();
    if (origin !== page.origin || source !== frame || !frame) return;
    if (data?.type !== 'checkout.ready' || data.nonce !== page.nonce) return;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = (received: MessageEvent<PageMessage>) => onMessage(received.data);
    const connect: ConnectMessage = { type: 'checkout.connect', nonce: page.nonce, options };
    frame.postMessage(connect, page.origin, [channel.port2]);
    onConnect();
  };
  ownWindow.addEventListener('message', onReady);
  return () => {
    ownWindow.removeEventListener('message', onReady);
    port?.close();
  };
}

/** Connect to the parent of that origin. The promise never resolves if the parent has another origin. */
export function connectToShop(
  parent: { window: MessageTarget; origin: string; nonce: string },
  ownWindow: MessageSource = window,
): Promise<{ port: MessagePort; origin: string; options: PageOptions }> {
  return new Promise((resolve) => {
    const onConnect = (event: Event) => {
      const { data, origin, source, ports } = event as MessageEvent<ConnectMessage | undefined>;
      const [port] = ports;
      if (origin !== parent.origin || source !== parent.window || !port) return;
      if (data?.type !== 'checkout.connect' || data.nonce !== parent.nonce) return;
      ownWindow.removeEventListener('message', onConnect);
      resolve({ port, origin, options: data.options });
    };
    ownWindow.addEventListener('message', onConnect);
    const ready: ReadyMessage = { type: 'checkout.ready', nonce: parent.nonce };
    parent.window.postMessage(ready, parent.origin);
  });
}
