/** What the shop's page and the checkout's page say to each other. Both sides import it. */
import type { Failure, Options, Success } from './sdk/types';

/** Window messages: only these two, and only to make the channel on which all others go. */
export interface Ready {
  type: 'checkout.ready';
  nonce: string;
}
export interface Connect {
  type: 'checkout.connect';
  nonce: string;
  wishes: Wishes;
}

/** What the shop would like: none of it is trusted with money. */
export type Wishes = Pick<Options, 'amount' | 'prefill' | 'theme' | 'locale'> & { inline: boolean };

export type FromPage =
  | { type: 'shown'; title: string; close: string }
  | { type: 'resize'; height: number }
  | { type: 'success'; result: Success }
  | { type: 'failure'; failure: Failure }
  | { type: 'close' };
