/** Whether a typed amount can be taken, out of what is left where that is given: said before the API has to. */

import { decimalsOf, shown } from './money';
import { parsed, written } from './typed';

/** The reason why not, or null. */
export function wrongAmount(text: string, currency: string, left?: number): string | null {
  const amount = parsed(text, currency);
  if (amount === null || amount === 0) return `Enter an amount in ${currency}, such as ${example(currency)}.`;
  return left !== undefined && amount > left ? `At most ${shown(left, currency)} is left.` : null;
}

/** What a button does to the typed amount: Refund $1.50. Only the verb while there is none. */
export function named(verb: string, text: string, currency: string): string {
  const amount = parsed(text, currency);
  return amount ? `${verb} ${shown(amount, currency)}` : verb;
}

function example(currency: string): string {
  return written(Math.floor(12.5 * 10 ** decimalsOf(currency)), currency);
}
