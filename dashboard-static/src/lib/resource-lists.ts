/** The lists of customers, orders, payments and refunds, queried by the filters in the URL. */

import { useQuery } from '@tanstack/react-query';

import { api, POLLING } from './api';
import { listQuery, useFilters } from './filters';
import { toApiFilters } from './list-filters';
import type { Customer, ListPage, Order, Payment, Refund } from './resources';

export interface Resources {
  customer: Customer;
  order: Order;
  payment: Payment;
  refund: Refund;
}

type ListPath = '/v1/customers' | '/v1/orders' | '/v1/payments' | '/v1/refunds';

const LIST_PATHS: Record<keyof Resources, ListPath> = {
  customer: '/v1/customers',
  order: '/v1/orders',
  payment: '/v1/payments',
  refund: '/v1/refunds',
};

export const MAX_SEARCH_RESULTS = 20;
/** A page of a list, and for a search the names of the fields that matched. */
export interface ResourcePageData<Row> extends ListPage<Row> {
  matchedFields?: string[];
}

/** Return the page of filtered resources, or those of them that match the search text. */
export function useResourceList<Type extends keyof Resources>(type: Type) {
  const { filters, cursor } = useFilters();
  const { q, ...rest } = filters;
  const query = listQuery(toApiFilters(`${type}s`, rest), cursor);
  return useQuery({
    queryKey: ['resources', type, q, query],
    queryFn: () => (q ? search(type, q, query) : fetchPage(type, query)),
    ...POLLING,
  });
}

async function fetchPage<Type extends keyof Resources>(
  type: Type,
  query: ReturnType<typeof listQuery>,
): Promise<ResourcePageData<Resources[Type]>> {
  const path: ListPath = LIST_PATHS[type];
  const { data } = await api.GET(path, { params: { query } });
  return data as ListPage<Resources[Type]>;
}

async function search<Type extends keyof Resources>(
  type: Type,
  q: string,
  { limit, ...query }: ReturnType<typeof listQuery>,
): Promise<ResourcePageData<Resources[Type]>> {
  const { data } = await api.GET('/v1/dashboard/search', { params: { query: { ...query, q, type } } });
  const matches = data?.data ?? [];
  return {
    data: matches.map((match) => match.data as Resources[Type]),
    has_more: data?.has_more ?? false,
    next_cursor: data?.next_cursor ?? null,
    matchedFields: [...new Set(matches.map(({ field }) => field))],
  };
}
