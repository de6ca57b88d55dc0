import type { APIRequest } from './request.ts';
import type { Transport } from './transport.ts';

/** One page. `next_cursor` is the `cursor` of the page after it. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
  next_cursor: string | null;
}

/** A list whose pages are read while you iterate: `for await (const order of client.orders.list({ limit: 100 }))`. */
export class Pager<T> implements AsyncIterable<T> {
  readonly #transport: Transport;
  readonly #request: APIRequest;

  constructor(transport: Transport, request: APIRequest) {
    this.#transport = transport;
    this.#request = request;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** Yield each page, with its cursor. A page can be empty and have others after it. */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    let request = this.#request;
    for (;;) {
      const page = await this.#transport.answer<Page<T>>(request);
      yield page;
      if (!page.has_more || page.next_cursor === null) return;
      request = { ...request, query: { ...request.query, cursor: page.next_cursor } };
    }
  }

  /** Return the first page, of `limit` items at most. */
  firstPage(): Promise<Page<T>> {
    return this.#transport.answer(this.#request);
  }
}
