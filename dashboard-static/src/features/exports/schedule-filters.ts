/** The lists that can be scheduled, and the filters of each. */

import { AUDIT_FILTERS } from '@/components/audit-filters';
import type { Filter } from '@/components/FilterBar';
import {
  EVENT_FILTERS,
  LINK_FILTERS,
  ORDER_FILTERS,
  PAYMENT_FILTERS,
  REFUND_FILTERS,
} from '@/components/resource-filters';
import type { Filters } from '@/lib/filters';
import type { ExportResource } from '@/lib/resources';

export const SCHEDULE_FILTERS: Partial<Record<ExportResource, Filter[]>> = {
  payments: PAYMENT_FILTERS,
  orders: ORDER_FILTERS,
  refunds: REFUND_FILTERS,
  payment_links: LINK_FILTERS,
  events: EVENT_FILTERS,
  audit_log: AUDIT_FILTERS,
};

/** Return why the text of a filter is not applied, or undefined. */
export function filterError(filter: Filter, chosen: Filters): string | undefined {
  const value = chosen[filter.name];
  return 'text' in filter && value ? filter.error?.(value, chosen) : undefined;
}
