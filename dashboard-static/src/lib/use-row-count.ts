/** The number of rows of a list that match its filters. */

import { $api } from './api';
import { type FixedFilter, listQuery, useFilters, useListFilters } from './filters';
import { toApiFilters } from './list-filters';
import type { ExportResource, ListPage, RowCount } from './resources';

/** They have a row for each request or change, so a count would say "more than 1,000". */
const NOT_COUNTED: readonly ExportResource[] = ['audit_log', 'requests'];
const STALE_MS = 60_000; // a count reads up to 1,000 rows, so it is not polled with the list

/** Return the number of rows, if it is known. It is requested unless the first page has them all. */
export function useRowCount(
  resource: ExportResource,
  page: ListPage<unknown> | undefined,
  fixed: FixedFilter | undefined,
): RowCount | undefined {
  const { cursor } = useFilters();
  const filters = useListFilters(fixed);
  const isWhole = page !== undefined && !page.has_more && !cursor;
  const { limit, ...query } = listQuery(toApiFilters(resource, filters), undefined);
  const counted = $api.useQuery(
    'get',
    '/v1/counts',
    { params: { query: { resource, ...query } } },
    { enabled: page !== undefined && !isWhole && !NOT_COUNTED.includes(resource), staleTime: STALE_MS },
  );
  return isWhole ? { resource, count: page.data.length, is_exact: true } : counted.data?.data;
}
