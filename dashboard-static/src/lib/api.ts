/** The API as the committed OpenAPI file describes it. Every request of the dashboard goes through `api`. */

import { QueryClient } from '@tanstack/react-query';
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';

import { withEtags } from './etags';
import { mode } from './mode';
import type { paths } from './schema';
import { beginAgain, loadedFor } from './tab';

/** What the API says when it refuses. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    description: string,
    readonly field?: string,
    readonly requestId?: string,
  ) {
    super(description);
  }
}

const credentials: Middleware = {
  onRequest({ request }) {
    request.headers.set('X-Requested-With', 'dashboard');
    request.headers.set('X-Mode', mode());
    const user = loadedFor();
    if (user) request.headers.set('X-User', user);
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
};

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const refusal = await refusalOf(response);
    if (isOfAnotherUser(refusal)) beginAgain();
    throw refusal;
  },
  onError({ error }) {
    if (error instanceof Refused) return error;
    return new Refused(0, 'UNREACHABLE', 'The gateway could not be reached. Check your connection.');
  },
};

export const api = createFetchClient<paths>({ baseUrl: '/api', fetch: withEtags(fetch.bind(globalThis)) });
api.use(credentials, refusals);

export const $api = createClient(api);

export const queries = new QueryClient({
  defaultOptions: {
    // What a browser says of its own connection is often wrong: each request finds out.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 2_000,
      retry: (failures, error) => failures < 2 && !(error instanceof Refused && error.status >= 400 && error.status < 500),
    },
  },
});

/** Asks again every few seconds while the tab is seen; a hidden one asks nothing. */
export const LIVE = { refetchInterval: 5_000 } as const;

export function refusalFrom(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused(0, 'UNKNOWN', String(error));
}

/** Whether the session is another user's than the one whom this tab was loaded for. */
export function isOfAnotherUser(refusal: Refused): boolean {
  return refusal.status === 401 && refusal.field === 'X-User';
}

async function refusalOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null);
  const { code = 'UNKNOWN', description, field, request_id } = (body as { error?: Partial<Words> } | null)?.error ?? {};
  return new Refused(response.status, code, description ?? `The gateway answered ${response.status}.`, field, request_id);
}

interface Words {
  code: string;
  description: string;
  field: string;
  request_id: string;
}
