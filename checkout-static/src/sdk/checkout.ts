/** The SDK on the shop's page: an iframe with the checkout page, in a modal or in an element of the shop. */
import { connectToPage } from '../handshake';
import type { PageMessage } from '../messages';
import { randomId } from '../random-id';
import { type Container, inline, modal, toColorScheme } from './containers';
import type { Failure, Options, Outcome, PaymentGateway } from './types';

type Callbacks = Pick<Options, 'onSuccess' | 'onFailure' | 'onClose'>;

interface OpenCheckout {
  orderId: string;
  /** The callbacks of the latest open(): a page that rendered again has dropped the earlier ones. */
  callbacks: Callbacks;
  outcome: Promise<Outcome>;
  /** Return false after the shop's page removed the element that held the checkout. */
  isConnected(): boolean;
  close(): void;
}

let current: OpenCheckout | undefined;

/** Return the PaymentGateway class for a checkout that is served from that origin. */
export const createPaymentGateway = (checkoutOrigin: string) =>
  class implements PaymentGateway {
    readonly #options: Options;

    constructor(options: Options) {
      if (!options?.key || !options.orderId) throw new TypeError('PaymentGateway needs key and orderId');
      this.#options = options;
    }

    async open(): Promise<Outcome> {
      if (current?.orderId === this.#options.orderId && current.isConnected()) {
        current.callbacks = this.#options;
      } else {
        current?.close();
        current = openCheckout(checkoutOrigin, this.#options);
      }
      return current.outcome;
    }

    close(): void {
      if (current?.orderId === this.#options.orderId) current.close();
    }
  };

function openCheckout(checkoutOrigin: string, options: Options): OpenCheckout {
  const { orderId, amount, prefill, theme, locale } = options;
  const nonce = randomId();
  const frame = createFrame(checkoutOrigin, options, nonce);
  const { outcome, resolve } = createOutcome();
  let succeeded = false;
  let failure: Failure | undefined;

  const close = () => {
    if (current !== checkout) return;
    current = undefined;
    disconnect();
    container.remove();
    resolve({ status: 'closed', ...(failure && { failure }) });
    if (!succeeded) checkout.callbacks.onClose?.();
  };
  const onMessage = (message: PageMessage) => {
    if (message.type === 'labels') container.setLabels(message.title, message.close);
    if (message.type === 'resize') container.resize(message.height);
    if (message.type === 'close') close();
    if (message.type === 'failure') {
      failure = message.failure;
      checkout.callbacks.onFailure?.(failure);
    }
    if (message.type === 'success' && !succeeded) {
      succeeded = true;
      resolve(message.result);
      checkout.callbacks.onSuccess?.(message.result);
    }
  };

  const container = createContainer(frame, options, close);
  const checkout: OpenCheckout = { orderId, callbacks: options, outcome, isConnected: () => frame.isConnected, close };
  const page = { window: () => frame.contentWindow, origin: checkoutOrigin, nonce };
  const disconnect = connectToPage(page, { amount, prefill, theme, locale, inline: !!options.container }, onMessage);
  return checkout;
}

function createFrame(checkoutOrigin: string, { key, orderId }: Options, nonce: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  const params = new URLSearchParams({ key, order: orderId, nonce, parent: location.origin });
  frame.src = `${checkoutOrigin}/pay.html#${params}`;
  frame.allow = 'payment';
  frame.dataset.testId = 'payment-iframe';
  return frame;
}

function createContainer(frame: HTMLIFrameElement, { container, theme }: Options, close: () => void): Container {
  const colorScheme = toColorScheme(theme);
  return container ? inline(container, frame, colorScheme) : modal(frame, colorScheme, close);
}

function createOutcome() {
  let resolve: (outcome: Outcome) => void = () => {};
  const outcome = new Promise<Outcome>((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { outcome, resolve };
}
