/** The filters of lists, above the list and in a schedule of its export. */

import { amountFilterError } from '@/lib/amount-input';
import { CARD_BRAND_OPTIONS } from '@/lib/card-brands';
import { isLast4 } from '@/lib/list-filters';
import { CURRENCIES } from '@/lib/money';
import {
  DIFFERENCE_STATUSES,
  DISPUTE_STATUSES,
  EVENT_TYPES,
  INVOICE_STATUSES,
  LINK_STATUSES,
  LINK_USES,
  MANDATE_STATUSES,
  ORDER_STATUSES,
  PAYMENT_FILTER_STATES,
  PAYMENT_METHODS,
  type PaymentLink,
  REFUND_STATUSES,
  SUBSCRIPTION_STATUSES,
} from '@/lib/resources';

import type { Filter } from './FilterBar';

/** The status success has payments of several badges: captured, authorized and refunded ones. */
const PAYMENT_STATUS_OPTIONS = PAYMENT_FILTER_STATES.map((value) => ({
  value,
  label: value === 'success' ? 'all successful' : value.replaceAll('_', ' '),
}));

export const USE_LABELS: Record<PaymentLink['uses'], string> = { single: 'once', many: 'multiple times' };

const CURRENCY: Filter = { name: 'currency', label: 'Currency', options: CURRENCIES };

const AMOUNT: Filter = {
  name: 'amount',
  label: 'Amount or range',
  text: true,
  error: (text, { currency }) => amountFilterError(text, currency),
};

const ACQUIRER: Filter = { name: 'acquirer', label: 'Acquirer ID', text: true };

const ACQUIRER_REFERENCE: Filter = { name: 'acquirer_reference', label: 'Acquirer reference', text: true };

const CARD_LAST4: Filter = {
  name: 'card_last4',
  label: 'Card last 4 digits',
  placeholder: 'Card last 4',
  text: true,
  error: (text) => (isLast4(text) ? undefined : 'Enter four digits'),
};

const CUSTOMER: Filter = { name: 'customer_id', label: 'Customer ID', text: true };

export const PAYMENT_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: PAYMENT_STATUS_OPTIONS },
  CURRENCY,
  { name: 'method', label: 'Method', options: PAYMENT_METHODS },
  CARD_LAST4,
  { name: 'card_brand', label: 'Card brand', options: CARD_BRAND_OPTIONS },
  AMOUNT,
  ACQUIRER,
  ACQUIRER_REFERENCE,
  { name: 'order_id', label: 'Order ID', text: true },
  CUSTOMER,
];

export const ORDER_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: ORDER_STATUSES },
  CURRENCY,
  AMOUNT,
  { name: 'receipt', label: 'Receipt', text: true },
  CUSTOMER,
];

export const CUSTOMER_FILTERS: Filter[] = [
  { name: 'email', label: 'Email', text: true },
  { name: 'phone', label: 'Phone', text: true },
  { name: 'reference', label: 'Reference', text: true },
];

export const REFUND_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: REFUND_STATUSES },
  CURRENCY,
  AMOUNT,
  { name: 'payment_id', label: 'Payment ID', text: true },
];

export const DISPUTE_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: DISPUTE_STATUSES },
  ACQUIRER_REFERENCE,
  { name: 'payment_id', label: 'Payment ID', text: true },
];

export const PAYOUT_FILTERS: Filter[] = [CURRENCY, AMOUNT, ACQUIRER, ACQUIRER_REFERENCE];

export const DIFFERENCE_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: DIFFERENCE_STATUSES },
  ACQUIRER_REFERENCE,
  { name: 'payment_id', label: 'Payment ID', text: true },
  { name: 'payout_id', label: 'Payout ID', text: true },
];

export const LINK_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: LINK_STATUSES },
  { name: 'uses', label: 'Use', options: LINK_USES.map((value) => ({ value, label: USE_LABELS[value] })) },
  { name: 'reference', label: 'Reference', text: true },
];

export const SUBSCRIPTION_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: SUBSCRIPTION_STATUSES },
  { name: 'plan_id', label: 'Plan ID', text: true },
  CUSTOMER,
];

export const INVOICE_FILTERS: Filter[] = [
  { name: 'status', label: 'Status', options: INVOICE_STATUSES },
  { name: 'subscription_id', label: 'Subscription ID', text: true },
  { name: 'order_id', label: 'Order ID', text: true },
  CUSTOMER,
];

export const MANDATE_FILTERS: Filter[] = [{ name: 'status', label: 'Status', options: MANDATE_STATUSES }, CUSTOMER];

export const EVENT_FILTERS: Filter[] = [{ name: 'type', label: 'Type', options: EVENT_TYPES }];
