/** The merchant's side: a frame with the checkout's page, over the shop's page or in a part of it. */
import { connectTo } from '../handshake';
import type { FromPage } from '../messages';
import { modal, part, schemeOf, type Place } from './places';
import type { Failure, Options, Outcome, PaymentGateway } from './types';

type Tell = Pick<Options, 'onSuccess' | 'onFailure' | 'onClose'>;

interface Opening {
  orderId: string;
  /** Who opened it last is told: a page that draws itself anew has forgotten the one before. */
  tell: Tell;
  outcome: Promise<Outcome>;
  /** False once the shop's page has thrown away the element that it was in. */
  isThere(): boolean;
  close(): void;
}

let current: Opening | undefined;

/** The class, for a checkout that is served from `home`. */
export const gatewayAt = (home: string) =>
  class implements PaymentGateway {
    readonly #options: Options;

    constructor(options: Options) {
      if (!options?.key || !options.orderId) throw new TypeError('PaymentGateway needs key and orderId');
      this.#options = options;
    }

    async open(): Promise<Outcome> {
      if (current?.orderId === this.#options.orderId && current.isThere()) {
        current.tell = this.#options;
      } else {
        current?.close();
        current = opened(home, this.#options);
      }
      return current.outcome;
    }

    close(): void {
      if (current?.orderId === this.#options.orderId) current.close();
    }
  };

function opened(home: string, options: Options): Opening {
  const { key, orderId, amount, prefill, theme, locale, container } = options;
  const nonce = crypto.randomUUID();
  const frame = document.createElement('iframe');
  const address = new URLSearchParams({ key, order: orderId, nonce, parent: location.origin });
  frame.src = `${home}/pay.html#${address}`;
  frame.allow = 'payment';
  frame.dataset.testId = 'payment-iframe';
  const scheme = schemeOf(theme);

  let ended = false;
  let failure: Failure | undefined;
  let settle: (outcome: Outcome) => void;
  const outcome = new Promise<Outcome>((resolve) => (settle = resolve));

  const close = () => {
    if (current !== opening) return;
    current = undefined;
    disconnect();
    place.remove();
    settle({ status: 'closed', ...(failure && { failure }) });
    if (!ended) opening.tell.onClose?.();
  };
  const heard = (message: FromPage) => {
    if (message.type === 'shown') place.name(message.title, message.close);
    if (message.type === 'resize') place.grow(message.height);
    if (message.type === 'close') close();
    if (message.type === 'failure') opening.tell.onFailure?.((failure = message.failure));
    if (message.type === 'success' && !ended) {
      ended = true;
      settle(message.result);
      opening.tell.onSuccess?.(message.result);
    }
  };

  const place: Place = container ? part(container, frame, scheme) : modal(frame, scheme, close);
  const opening: Opening = { orderId, tell: options, outcome, isThere: () => frame.isConnected, close };
  const wishes = { amount, prefill, theme, locale, inline: !!container };
  const page = { window: () => frame.contentWindow, origin: home, nonce };
  const disconnect = connectTo(page, wishes, heard);
  return opening;
}
