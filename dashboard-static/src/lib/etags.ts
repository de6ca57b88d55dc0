/** Cheap polling: what has not changed since it was last asked for comes back from here. */

interface Kept {
  etag: string;
  body: string;
}

const MOST_KEPT = 100;

/** A fetch that sends the tag of the last answer to the same GET, and turns 304 into that answer. */
export function withEtags(fetch: typeof globalThis.fetch): (request: Request) => Promise<Response> {
  const kept = new Map<string, Kept>();
  return async (request) => {
    if (request.method !== 'GET') return fetch(request);
    const name = `${request.headers.get('X-Mode')} ${request.url}`;
    const last = kept.get(name);
    if (last) request.headers.set('If-None-Match', last.etag);
    const answer = await fetch(request);
    if (answer.status === 304 && last) return revived(last, answer);
    const etag = answer.headers.get('ETag');
    if (answer.ok && etag) keep(kept, name, { etag, body: await answer.clone().text() });
    return answer;
  };
}

function revived(last: Kept, answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set('Content-Type', 'application/json');
  return new Response(last.body, { status: 200, headers });
}

function keep(all: Map<string, Kept>, name: string, one: Kept): void {
  all.delete(name);
  all.set(name, one);
  const oldest = all.keys().next();
  if (all.size > MOST_KEPT && !oldest.done) all.delete(oldest.value);
}
