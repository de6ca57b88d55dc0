/** The API client, typed by the committed OpenAPI file. Every request of the dashboard uses `api`. */

import { QueryClient } from '@tanstack/react-query';
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';

import { isUserAway } from './activity';
import { getSignedIn, OTHER_MERCHANT, reload } from './cross-tab-session';
import { withEtags } from './etags';
import { mode } from './mode';
import { randomId } from './random-id';
import { withReauthentication } from './reauthentication';
import { API_VERSIONS } from './resources';
import type { paths } from './schema';

/** An error response of the API; status 0 if there was no response. */
export class ApiError extends Error {
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
  onError({ error }) {
    if (error instanceof ApiError) return error;
    return new ApiError(0, 'UNREACHABLE', 'The gateway could not be reached. Check your connection.');
  },
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
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

/** Query options: refetch every 5 s while the tab is visible. */
export const POLLING = { refetchInterval: 5_000 } as const;

export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, 'UNKNOWN', String(error));
}

/** Return true if the session is now for another user or merchant than the one this tab was loaded for. */
export function isForOtherSession(error: ApiError): boolean {
  return error.status === 401 && (error.field === 'X-User' || error.field === 'X-Merchant');
}

async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const {
    code = 'UNKNOWN',
    description,
    field,
    request_id,
  } = (body as { error?: Partial<ErrorBody> } | null)?.error ?? {};
  return new ApiError(
    response.status,
    code,
    description ?? `The gateway responded with status ${response.status}. Try again.`,
    field,
    request_id,
  );
}

interface ErrorBody {
  code: string;
  description: string;
  field: string;
  request_id: string;
}
