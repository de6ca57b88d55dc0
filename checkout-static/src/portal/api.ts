/** The requests of the portal. The session stays in memory, so a page that is loaded again has none. */
import { ApiError, createSendRequest, RateLimited, Unreachable } from '../page/http';
import type { Portal } from './resources';

const MAX_ATTEMPTS = 4;
const RETRY_DELAY_MS = 1000;

/** The key of the text to show after a failed request. */
export function failureOf(error: unknown): string {
  if (error instanceof RateLimited) return 'limited';
  if (!(error instanceof ApiError)) return 'offline';
  if (error.status === 401) return 'expired';
  return error.status === 404 ? 'unknown' : 'refused';
}

export class PortalApi {
  readonly #send;
  readonly #session: string;

  constructor(key: string, session: string) {
    this.#send = createSendRequest(key);
    this.#session = session;
  }

  get(): Promise<Portal> {
    return this.request('GET', '/v1/portal');
  }

  /** Send a request, and again if its result is unknown: a change that was made changes nothing the second time. */
  async request<T>(method: 'GET' | 'POST' | 'DELETE', path: string, attempt = 1): Promise<T> {
    try {
      return await this.#send<T>(method, path, undefined, undefined, this.#session);
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt >= MAX_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS * attempt));
      return this.request(method, path, attempt + 1);
    }
  }
}
