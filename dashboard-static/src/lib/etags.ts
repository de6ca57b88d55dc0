/** Cheap polling: what has not changed since it was last asked for comes back from here. */

interface CachedResponse {
  etag: string;
  body: string;
}

const MAX_CACHED = 100;

/** A fetch that sends the tag of the last answer to the same GET, and turns 304 into that answer. */
export function withEtags(fetch: typeof globalThis.fetch): (request: Request) => Promise<Response> {
  const cache = new Map<string, CachedResponse>();
  return async (request) => {
    if (request.method !== 'GET') return fetch(request);
    const key = `${request.headers.get('X-Mode')} ${request.url}`;
    const cached = cache.get(key);
    if (cached) request.headers.set('If-None-Match', cached.etag);
    const response = await fetch(request);
    if (response.status === 304 && cached) return fromCache(cached, response);
    const etag = response.headers.get('ETag');
    if (response.ok && etag) store(cache, key, { etag, body: await response.clone().text() });
    return response;
  };
}

function fromCache(cached: CachedResponse, response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('Content-Type', 'application/json');
  return new Response(cached.body, { status: 200, headers });
}

function store(cache: Map<string, CachedResponse>, key: string, response: CachedResponse): void {
  cache.delete(key);
  cache.set(key, response);
  const oldest = cache.keys().next();
  if (cache.size > MAX_CACHED && !oldest.done) cache.delete(oldest.value);
}
