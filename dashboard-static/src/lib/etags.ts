/** Conditional GET requests for cheap polling: unchanged responses come from a cache. */

interface CachedResponse {
  etag: string;
  body: string;
}

const MAX_CACHED = 100;

/** Return a fetch that sends the ETag of the last response to the same GET, and answers 304 from the cache. */
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
