/** HTTP requests to the API, with the publishable key only. */

/** A 4xx response. The message is the API's description. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    description: string,
    readonly field?: string,
  ) {
    super(description);
  }
}

/** No response, or a status that says nothing about the result: the same request may be sent again. */
export class Unreachable extends Error {}

/** A 429 response: the request changed nothing, and must not be sent again before that time has passed. */
export class RateLimited extends Error {
  constructor(
    readonly code: string,
    readonly waitMs: number,
    description = 'Too many requests.',
  ) {
    super(description);
  }
}

/** The version of the API that the page is written for: the key's can be older, and a page stays open. */
const API_VERSION = '2026-11-29';
/** The API names it as the field of a refusal, too. */
export const SESSION_HEADER = 'Customer-Session';
const DEFAULT_WAIT_S = 60;
const UNKNOWN_RESULT = [408, 425, 429]; // of a proxy, or before the request is read

/** Return true if the result of the request is unknown, so that the same request may be sent again. */
export const isUnanswered = (response: Response | undefined): boolean =>
  !response || response.status >= 500 || UNKNOWN_RESULT.includes(response.status);

/** Send a request and return `data` of the response. Throws ApiError, RateLimited or Unreachable. */
export type SendRequest = <T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  idempotencyKey?: string,
  customerSession?: string,
) => Promise<T>;

export const createSendRequest =
  (key: string): SendRequest =>
  async (method, path, body, idempotencyKey, customerSession) => {
    const headers: Record<string, string> = { 'X-Api-Key': key, 'API-Version': API_VERSION };
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
    if (customerSession) headers[SESSION_HEADER] = customerSession;
    const init = { method, headers, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) };
    const response = await fetch(`/api${path}`, init).catch(() => undefined);
    const content = await response?.json().catch(() => undefined);
    if (response?.status === 429) throw limitOf(response, content?.error);
    if (!response || !content || isUnanswered(response)) throw new Unreachable();
    if (response.ok) return content.data;
    const { code, description, field } = content.error ?? {};
    throw new ApiError(response.status, code, description, field);
  };

/** `Retry-After` has seconds. A proxy may send none, or a date. */
function limitOf(response: Response, error?: { code: string; description: string }): RateLimited {
  const seconds = Number(response.headers.get('Retry-After')) || DEFAULT_WAIT_S;
  return new RateLimited(error?.code ?? 'RATE_LIMITED', seconds * 1000, error?.description);
}

/** Return whether the API refused the customer session: it has ended, or the customer was deleted. */
export const isSessionEnded = (error: unknown): boolean => (error as ApiError).field === SESSION_HEADER;
