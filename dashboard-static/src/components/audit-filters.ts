/** The filters of the audit log. Not in resource-filters.ts, since other pages do not need the many actions. */

import { readable } from '@/lib/audit-labels';
import { AUDIT_ACTIONS } from '@/lib/resources';

import type { Filter } from './FilterBar';

export const AUDIT_FILTERS: Filter[] = [
  { name: 'action', label: 'Action', options: AUDIT_ACTIONS.map((value) => ({ value, label: readable(value) })) },
  { name: 'actor', label: 'User or key', text: true },
  { name: 'resource', label: 'Resource ID', text: true },
];
