import { setTimeout as sleep } from 'node:timers/promises';

import { jsonOf } from './errors.ts';
import { API_VERSION } from './generated/version.ts';
import { type APIRequest, address, json } from './request.ts';
import { Retries } from './retries.ts';

const USER_AGENT = 'payment-gateway-client-node/0.1.0';

export interface Settings {
  apiKey: string;
  apiSecret: string;
  baseUrl: string;
  timeoutMs: number;
  maxRetries: number;
  fetch: typeof fetch;
}

/** Sends requests, and sends them again after failures that pass. */
export class Transport {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    if (!/^https?:\/\//.test(settings.baseUrl)) throw new TypeError('baseUrl must start with https:// or http://');
    this.#settings = settings;
  }

  /** Return the response's `data`. Throws GatewayError. */
  async send<T>(request: APIRequest): Promise<T> {
    return (await this.answer<{ data: T }>(request)).data;
  }

  /** Return the response's JSON. Throws GatewayError. */
  async answer<T>(request: APIRequest): Promise<T> {
    const url = this.#settings.baseUrl.replace(/\/+$/, '') + address(request);
    const retries = new Retries(request, this.#settings.maxRetries);
    for (;;) {
      const received = await this.#received(url, request).catch((problem: unknown) => ({ problem }));
      if ('problem' in received) {
        await sleep(retries.afterLostResponse(received.problem));
      } else {
        const { response, text } = received;
        if (response.ok) return jsonOf(response, text, request.idempotencyKey) as T;
        await sleep(retries.afterResponse(response, text));
      }
    }
  }

  async #received(url: string, request: APIRequest): Promise<{ response: Response; text: string }> {
    const body = json(request);
    const response = await this.#settings.fetch(url, {
      method: request.method,
      headers: this.#headers(request),
      ...(body !== undefined && { body }),
      redirect: 'manual', // another host must not get the secret
      signal: AbortSignal.timeout(request.timeoutMs ?? this.#settings.timeoutMs),
    });
    return { response, text: await response.text() };
  }

  #headers(request: APIRequest): Record<string, string> {
    return {
      'X-Api-Key': this.#settings.apiKey,
      'X-Api-Secret': this.#settings.apiSecret,
      'API-Version': API_VERSION,
      'User-Agent': USER_AGENT,
      ...(request.body && { 'Content-Type': 'application/json' }),
      ...(request.idempotencyKey !== undefined && { 'Idempotency-Key': request.idempotencyKey }),
    };
  }
}
