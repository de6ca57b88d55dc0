import { randomUUID } from 'node:crypto';

/** Options of one request. */
export interface RequestOptions {
  /** Your own key of this `POST`. By default a new one, which its retries use too. */
  idempotencyKey?: string;
  /** Milliseconds to wait for the response, instead of those of the client. */
  timeoutMs?: number;
}

/** One request of the API. With an idempotency key it can be sent again: it takes effect once. */
export interface APIRequest {
  method: string;
  path: string;
  query?: object;
  body?: object;
  idempotencyKey?: string;
  timeoutMs?: number | undefined;
}

/** Return whether a second request has no further effect. A PATCH could undo a change of others. */
export function isRepeatable(request: APIRequest): boolean {
  return ['GET', 'PUT', 'DELETE'].includes(request.method) || request.idempotencyKey !== undefined;
}

/** Return the path with its query. Throws for null, since the API has no filter for it. */
export function address(request: APIRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of given(request.query ?? {})) {
    if (value === null) throw new TypeError(`${name} is null: leave it out`);
    query.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  const text = query.toString();
  return text ? `${request.path}?${text}` : request.path;
}

/** Return the body as JSON. */
export function json(request: APIRequest): string | undefined {
  return request.body && JSON.stringify(Object.fromEntries(given(request.body)));
}

/**
 * Return the fields. Throws for undefined and NaN: JSON leaves out the first and writes null for the second, and a refund
 * without an amount is a refund of the whole payment.
 */
function given(fields: object): [string, unknown][] {
  return Object.entries(fields).map(([name, value]) => {
    if (value === undefined || Number.isNaN(value)) throw new TypeError(`${name} is ${value}: leave it out`);
    return [name, value];
  });
}

export function newKey(): string {
  return randomUUID();
}

/** Return an id as a part of a path. Throws if it would lead to another path. */
export function segment(id: string): string {
  if (typeof id !== 'string' || ['', '.', '..'].includes(id)) throw new TypeError(`${id} is not an id`);
  return encodeURIComponent(id);
}
