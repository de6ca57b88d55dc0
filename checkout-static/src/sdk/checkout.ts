/** The SDK on the shop's page. One checkout is open at a time, also if the page loaded copies of the SDK. */
import { OpenCheckout } from './open-checkout';
import type { Options, Outcome, PaymentGateway } from './types';

/** The name of the open checkout on the window, where the script, the module and other copies of them find it. */
const CURRENT: unique symbol = Symbol.for('payment-gateway.checkout');

declare global {
  interface Window {
    [CURRENT]?: OpenCheckout | undefined;
  }
}

/** Return the PaymentGateway class for a checkout that is served from that origin. */
export const createPaymentGateway = (checkoutOrigin: string) =>
  class implements PaymentGateway {
    readonly #options: Options;

    constructor(options: Options) {
      if (!options?.key || !options.orderId) throw new TypeError('PaymentGateway needs key and orderId');
      this.#options = options;
    }

    async open(): Promise<Outcome> {
      const current = window[CURRENT];
      if (current?.orderId === this.#options.orderId && current.isUsable()) {
        current.callbacks = this.#options;
        return current.outcome;
      }
      const checkout = new OpenCheckout(checkoutOrigin, this.#options, () => {
        if (window[CURRENT] === checkout) window[CURRENT] = undefined;
      });
      window[CURRENT] = checkout;
      current?.close();
      checkout.show();
      return checkout.outcome;
    }

    close(): void {
      const current = window[CURRENT];
      if (current?.orderId === this.#options.orderId) current.close();
    }
  };
