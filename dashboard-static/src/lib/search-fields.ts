/** The names of the fields that a search matches. */

/** The fields whose names are not a merchant's own. */
const NAMES: Record<string, string> = {
  id: 'ID',
  vpa: 'UPI address',
  'card.last4': 'last four digits of the card',
  amount: 'amount',
  number: 'number',
  acquirer_reference: 'acquirer reference',
};

export function searchFieldName(field: string): string {
  return NAMES[field] ?? field;
}
