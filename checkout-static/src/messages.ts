/** Messages between the shop's page (the SDK) and the checkout page. Both sides import them. */
import type { Failure, Options, Success } from './sdk/types';

/** Window messages. Only these two exist: they set up the channel that carries all others. */
export interface ReadyMessage {
  type: 'checkout.ready';
  nonce: string;
}
export interface ConnectMessage {
  type: 'checkout.connect';
  nonce: string;
  options: PageOptions;
}

/** The SDK options that the page needs. They are not trusted: the amount to pay comes from the API. */
export type PageOptions = Pick<Options, 'amount' | 'prefill' | 'theme' | 'locale' | 'customerSession'> & {
  inline: boolean;
};

export type PageMessage =
  | { type: 'labels'; title: string; close: string }
  | { type: 'resize'; height: number }
  | { type: 'success'; result: Success }
  | { type: 'failure'; failure: Failure }
  | { type: 'close' };
