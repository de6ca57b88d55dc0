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

const UNKNOWN_RESULT = [408, 425, 429]; // of a proxy, or before the request is read

/** Return true if the result of the request is unknown, so that the same request may be sent again. */
export const isUnanswered = (response: Response | undefined): boolean =>
  !response || response.status >= 500 || UNKNOWN_RESULT.includes(response.status);

/** Send a request and return `data` of the response. Throws ApiError or Unreachable. */
export type SendRequest = <T>(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  idempotencyKey?: string,
) => Promise<T>;

export const createSendRequest =
  (key: string): SendRequest =>
  async (method, path, body, idempotencyKey) => {
    const headers: Record<string, string> = { 'X-Api-Key': key };
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
    const init = { method, headers, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) };
    const response = await fetch(`/api${path}`, init).catch(() => undefined);
    const content = await response?.json().catch(() => undefined);
    if (!response || !content || isUnanswered(response)) throw new Unreachable();
    if (response.ok) return content.data;
    const { code, description, field } = content.error ?? {};
    throw new ApiError(response.status, code, description, field);
  };
