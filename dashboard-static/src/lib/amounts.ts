/** Whether a typed amount can be taken out of what is left, said before the API has to. */

import { parsed, shown } from './money';

/** The reason why not, or null. */
export function wrongAmount(text: string, left: number, currency: string): string | null {
  const amount = parsed(text, currency);
  if (amount === null || amount === 0) return `Enter an amount in ${currency}.`;
  return amount > left ? `At most ${shown(left, currency)} is left.` : null;
}
