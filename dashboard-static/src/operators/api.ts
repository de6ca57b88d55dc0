/** The API client of the operators' portal. What needs a fresh passkey asks for it and is sent again. */

import { QueryClient } from '@tanstack/react-query';
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';

import { ApiError, readError, shouldRetry, toUnreachable } from '@/lib/api-error';
import { randomId } from '@/lib/random-id';
import { API_VERSIONS } from '@/lib/resources';
import type { components, paths } from '@/lib/schema';
import { type PasskeyCredential, signWithCredential } from '@/lib/web-authentication';

export type DeadLetter = components['schemas']['DeadLetterView'];
export type DeadLetterQueue = NonNullable<Proposal['queue']> | 'relay';
export type Merchant = components['schemas']['OperatedMerchantView'];
export type MerchantDetails = components['schemas']['OperatedMerchantDetails'];
export type Operator = components['schemas']['OperatorView'];
export type Proposal = components['schemas']['ProposalView'];
export type Stage = components['schemas']['StageView'];
export type StageCheck = components['schemas']['StageCheckView'];

export const NO_PASSKEY = 'No passkey was used. Try again, or ask for a new link.';

const credentials: Middleware = {
  onRequest({ request }) {
    request.headers.set('X-Requested-With', 'operators');
    request.headers.set('API-Version', API_VERSIONS[0]);
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', randomId());
    }
    return request;
  },
};

const errorResponses: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await readError(response);
  },
  onError: ({ error }) => toUnreachable(error),
};

export const api = createFetchClient<paths>({ baseUrl: '/api', fetch: withFreshPasskey });
api.use(credentials, errorResponses);

export const $api = createClient(api);

export const queryClient = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: 'always', gcTime: 0 },
    queries: { networkMode: 'always', staleTime: 2_000, retry: shouldRetry },
  },
});

/** Sign in with a passkey, which is also the proof that the API asks for before a change. */
export async function signIn(): Promise<void> {
  const { data } = await api.POST('/v1/operators/sessions/options');
  const credential = await signWithCredential(data?.data.public_key ?? {}, NO_PASSKEY);
  await api.POST('/v1/operators/sessions', { body: { credential } });
}

export async function enroll(token: string, create: (options: Record<string, unknown>) => Promise<PasskeyCredential>) {
  const { data } = await api.POST('/v1/operators/enrollment/options', { body: { token } });
  const credential = await create(data?.data.public_key ?? {});
  await api.POST('/v1/operators/enrollment', { body: { token, credential } });
}

/** Fetch. If the last sign-in is too long ago, sign in again and send the same request once more. */
async function withFreshPasskey(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 403) return response;
  const refusal = await readError(response.clone());
  if (refusal.code !== 'REAUTHENTICATION_REQUIRED') return response;
  await signIn();
  return fetch(again);
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
