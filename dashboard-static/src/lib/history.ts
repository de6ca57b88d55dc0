/** The events of one thing and the deliveries that told of them, out of the lists of all. */

import { useQuery } from '@tanstack/react-query';

import { api, LIVE } from './api';
import type { Delivery, Event } from './resources';

const MOST_PAGES = 3; // of a hundred each: what lies deeper is found on the events page by its dates

interface Listed<Item> {
  data: Item[];
  next_cursor: string | null;
}

export interface History {
  events: Event[];
  deliveries: Delivery[];
}

/** `until` is when the thing last changed: nothing of it is newer. */
export function useHistory(id: string, createdAt: string, until: string) {
  const range = { from: createdAt, to: later(until, 1000), limit: 100 };
  return useQuery({
    queryKey: ['history', id, until],
    queryFn: async (): Promise<History> => {
      const [events, deliveries] = await Promise.all([
        pages((cursor) => api.GET('/v1/events', { params: { query: { ...range, ...cursor } } })),
        pages((cursor) => api.GET('/v1/webhooks', { params: { query: { ...range, ...cursor } } })),
      ]);
      return of(id, events, deliveries);
    },
    ...LIVE,
  });
}

export function of(id: string, events: Event[], deliveries: Delivery[]): History {
  const own = events.filter((event) => event.data['id'] === id);
  const ids = new Set(own.map((event) => event.id));
  return { events: own, deliveries: deliveries.filter((delivery) => ids.has(delivery.event_id)) };
}

async function pages<Item>(page: (cursor: { cursor?: string }) => Promise<{ data?: Listed<Item> }>): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const { data } = await page(cursor ? { cursor } : {});
    found.push(...(data?.data ?? []));
    cursor = data?.next_cursor ?? null;
    if (!cursor) break;
  }
  return found;
}

function later(iso: string, ms: number): string {
  return new Date(new Date(iso).getTime() + ms).toISOString();
}
