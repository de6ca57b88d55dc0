/** The filters of lists as the API takes them. */

import { parseAmountRange, USUAL_CURRENCY } from './amount-input';
import type { Filters } from './filters';
import { type ExportResource, PAYMENT_STATES } from './resources';

export const isLast4 = (text: string) => /^[0-9]{4}$/.test(text);

/** Return the filters of a list for the API. An amount is typed in major units of a currency. */
export function toApiFilters(resource: ExportResource, { amount, card_last4: last4, ...rest }: Filters): Filters {
  return {
    ...(resource === 'payments' ? withState(rest) : rest),
    ...(last4 && isLast4(last4) ? { card_last4: last4 } : {}),
    ...(amount ? amountQuery(amount, rest.currency) : {}),
  };
}

/** The filter `status` of payments has states too, which are another parameter of the API. */
function withState({ status, ...rest }: Filters): Filters {
  return (PAYMENT_STATES as readonly (string | undefined)[]).includes(status)
    ? { ...rest, state: status }
    : { ...rest, status };
}

/** 500.00 → exactly that amount; 100-500 → a range. The API takes minor units. */
function amountQuery(text: string, currency: string | undefined): Filters {
  const amounts = parseAmountRange(text, currency ?? USUAL_CURRENCY);
  if (!amounts) return {};
  const [from, to] = amounts.map(String);
  return from === to ? { amount: from } : { amount_from: from, amount_to: to };
}
