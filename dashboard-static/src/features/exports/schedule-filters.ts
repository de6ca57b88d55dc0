/** The filters that a schedule can have: those of the list that fit every period. */

import type { Filter } from '@/components/FilterBar';
import { CURRENCIES } from '@/lib/money';
import {
  DELIVERY_STATUSES,
  DIFFERENCE_STATUSES,
  DISPUTE_STATUSES,
  EVENT_TYPES,
  type ExportResource,
  LINK_USES,
  ORDER_STATUSES,
  PAYMENT_FILTER_STATES,
  PAYMENT_METHODS,
  REFUND_STATUSES,
} from '@/lib/resources';

export type OptionFilter = Extract<Filter, { options: unknown }>;

const status = (options: readonly string[]): OptionFilter => ({ name: 'status', label: 'Status', options });

export const SCHEDULE_FILTERS: Record<ExportResource, OptionFilter[]> = {
  payments: [
    status(PAYMENT_FILTER_STATES),
    { name: 'currency', label: 'Currency', options: CURRENCIES },
    { name: 'method', label: 'Method', options: PAYMENT_METHODS },
  ],
  orders: [status(ORDER_STATUSES)],
  refunds: [status(REFUND_STATUSES)],
  disputes: [status(DISPUTE_STATUSES)],
  payouts: [],
  payout_lines: [],
  settlement_differences: [status(DIFFERENCE_STATUSES)],
  payment_links: [{ name: 'uses', label: 'Use', options: LINK_USES }],
  webhooks: [status(DELIVERY_STATUSES), { name: 'event', label: 'Event', options: EVENT_TYPES }],
  events: [{ name: 'type', label: 'Type', options: EVENT_TYPES }],
};
