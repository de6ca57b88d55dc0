/** The lists of orders, payments and refunds, as their addresses ask for them. */

import { useQuery } from '@tanstack/react-query';

import { api, LIVE } from './api';
import { listQuery, useFilters } from './filters';
import type { Listing, Order, Payment, Refund } from './resources';

export interface Things {
  order: Order;
  payment: Payment;
  refund: Refund;
}

type List = '/v1/orders' | '/v1/payments' | '/v1/refunds';

const LISTS: Record<keyof Things, List> = { order: '/v1/orders', payment: '/v1/payments', refund: '/v1/refunds' };

export const MOST_FOUND = 20;

/** What the search finds while something is looked for; else the page of those that the filters let through. */
export function useThings<Kind extends keyof Things>(kind: Kind) {
  const { filters, cursor } = useFilters();
  const { q, ...rest } = filters;
  const query = listQuery(rest, cursor);
  return useQuery({
    queryKey: ['things', kind, q ?? query],
    queryFn: () => (q ? found(kind, q) : page(kind, query)),
    ...LIVE,
  });
}

async function page<Kind extends keyof Things>(kind: Kind, query: ReturnType<typeof listQuery>) {
  const list: List = LISTS[kind];
  const { data } = await api.GET(list, { params: { query } });
  return data as Listing<Things[Kind]>;
}

async function found<Kind extends keyof Things>(type: Kind, q: string): Promise<Listing<Things[Kind]>> {
  const { data } = await api.GET('/v1/dashboard/search', { params: { query: { q, type } } });
  return { data: (data?.data ?? []).map((hit) => hit.data as Things[Kind]), has_more: false, next_cursor: null };
}
