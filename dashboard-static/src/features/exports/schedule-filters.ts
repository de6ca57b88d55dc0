/** The lists that can be scheduled, and the filters of each that fit every period. */

import type { Filter } from '@/components/FilterBar';
import { CURRENCIES } from '@/lib/money';
import {
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

export const SCHEDULE_FILTERS: Partial<Record<ExportResource, OptionFilter[]>> = {
  payments: [
    status(PAYMENT_FILTER_STATES),
    { name: 'currency', label: 'Currency', options: CURRENCIES },
    { name: 'method', label: 'Method', options: PAYMENT_METHODS },
  ],
  orders: [status(ORDER_STATUSES)],
  refunds: [status(REFUND_STATUSES)],
  payment_links: [{ name: 'uses', label: 'Use', options: LINK_USES }],
  events: [{ name: 'type', label: 'Type', options: EVENT_TYPES }],
};
