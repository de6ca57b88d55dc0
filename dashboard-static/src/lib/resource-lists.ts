/** The lists of orders, payments and refunds, queried by the filters in the URL. */

import { useQuery } from '@tanstack/react-query';

import { api, POLLING } from './api';
import { type Filters, listQuery, useFilters } from './filters';
import { type ListPage, type Order, PAYMENT_STATES, type Payment, type Refund } from './resources';

export interface Resources {
  order: Order;
  payment: Payment;
  refund: Refund;
}

type ListPath = '/v1/orders' | '/v1/payments' | '/v1/refunds';

const LIST_PATHS: Record<keyof Resources, ListPath> = {
  order: '/v1/orders',
  payment: '/v1/payments',
  refund: '/v1/refunds',
};

export const MAX_SEARCH_RESULTS = 20;

/** Return the search results if there is a search text, otherwise the page of filtered resources. */
export function useResourceList<Type extends keyof Resources>(type: Type) {
  const { filters, cursor } = useFilters();
  const { q, ...rest } = filters;
  const query = listQuery(type === 'payment' ? toPaymentQuery(rest) : rest, cursor);
  return useQuery({
    queryKey: ['resources', type, q ?? query],
    queryFn: () => (q ? search(type, q) : fetchPage(type, query)),
    ...POLLING,
  });
}

/** The filter `status` of payments has states too, which are another parameter of the API. */
export function toPaymentQuery({ status, ...rest }: Filters): Filters {
  return (PAYMENT_STATES as readonly (string | undefined)[]).includes(status)
    ? { ...rest, state: status }
    : { ...rest, status };
}

async function fetchPage<Type extends keyof Resources>(type: Type, query: ReturnType<typeof listQuery>) {
  const path: ListPath = LIST_PATHS[type];
  const { data } = await api.GET(path, { params: { query } });
  return data as ListPage<Resources[Type]>;
}

async function search<Type extends keyof Resources>(type: Type, q: string): Promise<ListPage<Resources[Type]>> {
  const { data } = await api.GET('/v1/dashboard/search', { params: { query: { q, type } } });
  return { data: (data?.data ?? []).map((hit) => hit.data as Resources[Type]), has_more: false, next_cursor: null };
}
