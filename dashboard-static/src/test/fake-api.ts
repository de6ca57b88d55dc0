/** Answers of the API, by method and path, and a record of the requests. */

import type { Role } from '@/lib/resources';

interface ApiRequest {
  route: string;
  query: URLSearchParams;
  body: unknown;
  idempotencyKey: string | null;
}

type Answer = { status?: number; body: unknown } | 'lost';

const answers = new Map<string, (Answer | Promise<Answer>)[]>();
let online = true;
export const requests: ApiRequest[] = [];

/** Set the answers of a route, such as POST /v1/orders, in order. The last one is repeated. */
export function answer(route: string, ...all: (Answer | Promise<Answer>)[]): void {
  answers.set(route, all);
}

export function rejection(status: number, code: string, description: string, field?: string, id?: string): Answer {
  return { status, body: { error: { code, description, field, request_id: id } } };
}

export function requestsTo(route: string): ApiRequest[] {
  return requests.filter((request) => request.route === route);
}

export const handle: typeof fetch = async (input) => {
  const request = input as Request;
  const url = new URL(request.url);
  const route = `${request.method} ${url.pathname.replace('/api', '')}`;
  const text = await request.text();
  const isJson = request.headers.get('Content-Type')?.includes('json') ?? false;
  const body: unknown = isJson && text ? JSON.parse(text) : undefined;
  requests.push({ route, query: url.searchParams, body, idempotencyKey: request.headers.get('Idempotency-Key') });
  if (!online) throw new TypeError('network error');
  const left = answers.get(route);
  if (!left) throw new Error(`no answer for ${route}`);
  const next = await (left.length > 1 ? left.shift() : left[0]);
  if (!next || next === 'lost') throw new TypeError('network error');
  return Response.json(next.body, { status: next.status ?? 200 });
};

/** Let every request fail without a response, until the network is back. */
export function setOnline(value: boolean): void {
  online = value;
}

export function resetApi(): void {
  online = true;
  answers.clear();
  requests.length = 0;
}

/** Sign in as a user with the role, of a merchant in the time zone. */
export function signIn(role: Role, timeZone = 'UTC', isChosen = true): void {
  const user = { id: 'usr_1', email: 'ann@example.com', role };
  const merchant = { id: 'mer_1', name: 'Corner Shop', time_zone: timeZone, time_zone_is_chosen: isChosen };
  const session = { id: 'ses_1', step: null, has_second_factor: true };
  answer('GET /v1/dashboard/me', { body: { data: { user, merchant, session, checkout_url: 'https://pay.example' } } });
}
