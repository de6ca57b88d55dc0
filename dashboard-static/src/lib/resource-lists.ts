/** The lists of orders, payments and refunds, queried by the filters in the URL. */

import { useQuery } from '@tanstack/react-query';

import { parseAmountRange, USUAL_CURRENCY } from './amount-input';
import { api, POLLING } from './api';
import { type Filters, listQuery, useFilters } from './filters';
import { withState } from './payment-status';
import type { ListPage, Order, Payment, Refund } from './resources';

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
/** A page of a list, and for a search the names of the fields that matched. */
export interface ResourcePageData<Row> extends ListPage<Row> {
  matchedFields?: string[];
}

/** Return the page of filtered resources, or those of them that match the search text. */
export function useResourceList<Type extends keyof Resources>(type: Type) {
  const { filters, cursor } = useFilters();
  const { q, ...rest } = filters;
  const query = type === 'payment' ? toPaymentQuery(rest) : rest;
  return useQuery({
    queryKey: ['resources', type, q, listQuery(query, cursor)],
    queryFn: () => (q ? search(type, q, query) : fetchPage(type, listQuery(query, cursor))),
    ...POLLING,
  });
}

export const isLast4 = (text: string) => /^[0-9]{4}$/.test(text);

/** Return the filters of payments for the API: an amount is typed in major units of a currency. */
export function toPaymentQuery({ amount, card_last4: last4, ...rest }: Filters): Filters {
  return {
    ...withState(rest),
    ...(last4 && isLast4(last4) ? { card_last4: last4 } : {}),
    ...(amount ? amountQuery(amount, rest.currency) : {}),
  };
}

/** 500.00 → exactly that amount; 100-500 → a range. The API takes minor units. */
function amountQuery(text: string, currency: string | undefined): Filters {
  const amounts = parseAmountRange(text, currency ?? USUAL_CURRENCY);
  if (!amounts) return {};
  const [from, to] = amounts.map(String);
  return from === to ? { amount: from } : { amount_from: from, amount_to: to };
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
  filters: Filters,
): Promise<ResourcePageData<Resources[Type]>> {
  const { limit, ...query } = listQuery(filters, undefined);
  const { data } = await api.GET('/v1/dashboard/search', { params: { query: { ...query, q, type } } });
  const matches = data?.data ?? [];
  return {
    data: matches.map((match) => match.data as Resources[Type]),
    has_more: false,
    next_cursor: null,
    matchedFields: [...new Set(matches.map(({ field }) => field))],
  };
}
