import { type APIError, apiError, connectionError, type GatewayError } from './errors.ts';
import { type APIRequest, isRepeatable } from './request.ts';

const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 8000;
const MAX_RETRY_AFTER_S = 60; // a longer one is for the caller to plan
const RETRIED_STATUSES = [500, 502, 503, 504];
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** The attempts of one request. Each method returns the milliseconds to wait before the next, or throws. */
export class Retries {
  readonly #request: APIRequest;
  #left: number;
  #longestWaitMs = FIRST_WAIT_MS;

  constructor(request: APIRequest, maxRetries: number) {
    this.#request = request;
    this.#left = maxRetries;
  }

  afterResponse(response: Response, text: string): number {
    const error = apiError(response, text, this.#request.idempotencyKey);
    const afterS = error.retryAfterS ?? 0;
    if (!this.#maySucceedLater(error) || afterS > MAX_RETRY_AFTER_S) throw error;
    return this.#wait(afterS * 1000, error);
  }

  afterLostResponse(problem: unknown): number {
    const error = connectionError(problem, this.#request.idempotencyKey);
    if (!isRepeatable(this.#request) && !wasNotSent(problem)) throw error;
    return this.#wait(0, error);
  }

  /** Return whether to retry. A limit on cards lasts until the hour ends; a 429 changed nothing. */
  #maySucceedLater(error: APIError): boolean {
    if (error.status === 429) return ['', 'RATE_LIMITED'].includes(error.code);
    return RETRIED_STATUSES.includes(error.status) && isRepeatable(this.#request);
  }

  /** Return a random wait, so that clients that failed together do not return together. */
  #wait(leastMs: number, error: GatewayError): number {
    if (this.#left === 0) throw error;
    this.#left -= 1;
    const waitMs = this.#longestWaitMs * (0.5 + Math.random() / 2);
    this.#longestWaitMs = Math.min(2 * this.#longestWaitMs, MAX_WAIT_MS);
    return leastMs + waitMs;
  }
}

function wasNotSent(problem: unknown): boolean {
  const cause = problem instanceof Error ? (problem.cause as { code?: string } | undefined) : undefined;
  return NOT_SENT.includes(cause?.code ?? '');
}
