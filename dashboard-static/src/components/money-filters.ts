/** The filters of lists whose rows have an amount. */

import { amountFilterError } from '@/lib/amount-input';
import { CURRENCIES } from '@/lib/money';

import type { Filter } from './FilterBar';

export const CURRENCY_FILTER: Filter = { name: 'currency', label: 'Currency', options: CURRENCIES };

export const AMOUNT_FILTER: Filter = {
  name: 'amount',
  label: 'Amount or range',
  text: true,
  error: (text, { currency }) => amountFilterError(text, currency),
};
