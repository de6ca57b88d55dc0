/** The lists that can be scheduled, and the filters of each. */

import { AUDIT_FILTERS } from '@/components/audit-filters';
import type { Filter } from '@/components/FilterBar';
import {
  CUSTOMER_FILTERS,
  DIFFERENCE_FILTERS,
  DISPUTE_FILTERS,
  EVENT_FILTERS,
  INVOICE_FILTERS,
  LINK_FILTERS,
  ORDER_FILTERS,
  PAYMENT_FILTERS,
  PAYOUT_FILTERS,
  REFUND_FILTERS,
  SUBSCRIPTION_FILTERS,
} from '@/components/resource-filters';
import type { Filters } from '@/lib/filters';
import type { ExportResource } from '@/lib/resources';

const NO_FILTERS: Filter[] = []; // the lines of all payouts

export const SCHEDULE_FILTERS: Partial<Record<ExportResource, Filter[]>> = {
  payments: PAYMENT_FILTERS,
  customers: CUSTOMER_FILTERS,
  orders: ORDER_FILTERS,
  refunds: REFUND_FILTERS,
  disputes: DISPUTE_FILTERS,
  payouts: PAYOUT_FILTERS,
  payout_lines: NO_FILTERS,
  settlement_differences: DIFFERENCE_FILTERS,
  payment_links: LINK_FILTERS,
  subscriptions: SUBSCRIPTION_FILTERS,
  invoices: INVOICE_FILTERS,
  events: EVENT_FILTERS,
  audit_log: AUDIT_FILTERS,
};

/** The lists whose rows arrive late: a schedule selects them by the time at which they were stored. */
export const STORED_LISTS: ReadonlySet<ExportResource> = new Set([
  'disputes',
  'payouts',
  'payout_lines',
  'settlement_differences',
]);

/** Return why the text of a filter is not applied, or undefined. */
export function filterError(filter: Filter, chosen: Filters): string | undefined {
  const value = chosen[filter.name];
  return 'text' in filter && value ? filter.error?.(value, chosen) : undefined;
}
