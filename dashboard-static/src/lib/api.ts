/** The API client, typed by the committed OpenAPI file. Every request of the dashboard uses `api`. */

import { QueryClient } from '@tanstack/react-query';
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';

import { isUserAway } from './activity';
import { type ApiError, readError, shouldRetry, toUnreachable } from './api-error';
import { getSignedIn, OTHER_MERCHANT, reload } from './cross-tab-session';
import { withEtags } from './etags';
import { mode } from './mode';
import { randomId } from './random-id';
import { withReauthentication } from './reauthentication';
import { API_VERSIONS } from './resources';
import type { paths } from './schema';

export { ApiError, toApiError } from './api-error';

const credentials: Middleware = {
  onRequest({ request }) {
    request.headers.set('X-Requested-With', 'dashboard');
    request.headers.set('X-Mode', mode());
    request.headers.set('API-Version', API_VERSIONS[0]); // a page stays open over an upgrade
    const signedIn = getSignedIn();
    if (signedIn) {
      request.headers.set('X-User', signedIn.user);
      request.headers.set('X-Merchant', signedIn.merchant);
    }
    if (isUserAway()) request.headers.set('X-Background', 'true');
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', randomId());
    }
    return request;
  },
};

const errorResponses: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const error = await readError(response);
    if (isForOtherSession(error)) reload(error.field === 'X-Merchant' ? OTHER_MERCHANT : undefined);
    throw error;
  },
  onError: ({ error }) => toUnreachable(error),
};

export const api = createFetchClient<paths>({
  baseUrl: '/api',
  fetch: withReauthentication(withEtags(fetch.bind(globalThis))),
});
api.use(credentials, errorResponses);

export const $api = createClient(api);

export const queryClient = new QueryClient({
  defaultOptions: {
    // The browser's online status is often wrong, so requests are always sent. A mutation may contain a secret, so it
    // is dropped with its component.
    mutations: { networkMode: 'always', gcTime: 0 },
    queries: {
      networkMode: 'always',
      staleTime: 2_000,
      retry: shouldRetry,
    },
  },
});

/** Query options: refetch every 5 s while the tab is visible. */
export const POLLING = { refetchInterval: 5_000 } as const;

/** Return true if the session is now for another user or merchant than the one this tab was loaded for. */
export function isForOtherSession(error: ApiError): boolean {
  return error.status === 401 && (error.field === 'X-User' || error.field === 'X-Merchant');
}
