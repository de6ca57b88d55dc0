/** One checkout from open() to its end: a frame with the checkout page, in a modal or in an element of the shop. */
import { connectToPage } from '../handshake';
import type { PageMessage } from '../messages';
import { randomId } from '../random-id';
import { type Container, findParent, inline, modal } from './containers';
import { onHidden } from './on-hidden';
import type { Failure, Options, Outcome } from './types';
import { watchLoading } from './watch-loading';

const NOT_LOADED: Failure = {
  code: 'checkout_not_loaded',
  description: "The checkout page did not load. Check the network and your page's policy (frame-src).",
};

export class OpenCheckout {
  readonly orderId: string;
  /** The callbacks of the latest open(): a page that rendered again has dropped the earlier ones. */
  callbacks: Pick<Options, 'onSuccess' | 'onFailure' | 'onClose'>;
  readonly outcome: Promise<Outcome>;
  readonly #origin: string;
  readonly #options: Options;
  /** Removes all that the checkout added to the page. */
  readonly #ended = new AbortController();
  #resolve: (outcome: Outcome) => void = () => {};
  #reject: (error: Error) => void = () => {};
  #container: Container | undefined;
  #failure: Failure | undefined;
  #loadFailed = false;
  #succeeded = false;

  constructor(checkoutOrigin: string, options: Options, onEnd: () => void) {
    this.#origin = checkoutOrigin;
    this.#options = this.callbacks = options;
    this.orderId = options.orderId;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#ended.signal.addEventListener('abort', onEnd);
  }

  /** Show the checkout. While the page loads, wait for the element to show it in. */
  show(): void {
    const { signal } = this.#ended;
    if (signal.aborted) return;
    try {
      const parent = findParent(this.#options.container);
      if (parent) this.#showIn(parent);
      else document.addEventListener('DOMContentLoaded', () => this.show(), { signal, once: true });
    } catch (error) {
      this.#ended.abort();
      this.#reject(error as Error);
    }
  }

  /** Return false after the frame failed to load, or the shop's page removed the checkout. */
  isUsable(): boolean {
    return !this.#loadFailed && this.#container?.isShown() !== false;
  }

  close(): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#resolve({ status: 'closed', ...(this.#failure && { failure: this.#failure }) });
    try {
      if (!this.#succeeded) this.callbacks.onClose?.();
    } catch (error) {
      reportError(error); // an error of the shop's page must not stop the open() that closes this checkout
    }
  }

  #showIn(parent: Element): void {
    const { signal } = this.#ended;
    const { amount, prefill, theme, locale, container, customerSession } = this.#options;
    const nonce = randomId();
    const frame = createFrame(this.#origin, this.#options, nonce);
    const stopWatching = watchLoading(frame, this.#origin, () => this.#failToLoad(disconnect));
    const disconnect = connectToPage(
      { window: () => frame.contentWindow, origin: this.#origin, nonce },
      { amount, prefill, theme, locale, customerSession, inline: !!container },
      { onConnect: stopWatching, onMessage: (message) => this.#handle(message) },
    );
    signal.addEventListener('abort', stopWatching);
    signal.addEventListener('abort', disconnect);
    const close = () => this.close();
    this.#container = (container ? inline : modal)({ parent, frame, theme, locale, close, signal });
    onHidden(parent, this.#container.isShown, close, signal);
  }

  #handle(message: PageMessage): void {
    if (message.type === 'labels') this.#container?.setLabels(message.title, message.close);
    if (message.type === 'resize') this.#container?.resize(message.height);
    if (message.type === 'close') this.close();
    if (message.type === 'failure') {
      this.#failure = message.failure;
      this.callbacks.onFailure?.(message.failure);
    }
    if (message.type === 'success' && !this.#succeeded) {
      this.#succeeded = true;
      this.#resolve(message.result);
      this.callbacks.onSuccess?.(message.result);
    }
  }

  /** Replace the frame by a sentence. The frame is gone, so that no payment can follow a rejected promise. */
  #failToLoad(disconnect: () => void): void {
    this.#loadFailed = true;
    disconnect();
    this.#container?.showNotLoaded();
    this.#reject(Object.assign(new Error(NOT_LOADED.description), { code: NOT_LOADED.code }));
    this.callbacks.onFailure?.(NOT_LOADED);
  }
}

function createFrame(checkoutOrigin: string, { key, orderId }: Options, nonce: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  const params = new URLSearchParams({ key, order: orderId, nonce, parent: location.origin });
  frame.src = `${checkoutOrigin}/pay.html#${params}`;
  frame.dataset.testId = 'payment-iframe';
  return frame;
}
