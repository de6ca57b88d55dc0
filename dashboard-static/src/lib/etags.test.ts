import { expect, test } from 'vitest';

import { withEtags } from './etags';

/** Return a fetch that answers with the given responses in order, and the list of its requests. */
function server(...responses: Response[]) {
  const requests: Request[] = [];
  const fetch = withEtags((request) => {
    requests.push(request as Request);
    return Promise.resolve(responses.shift() as Response);
  });
  return { requests, fetch };
}

const get = (mode = 'test', order = '') =>
  new Request(`http://localhost/api/v1/orders/${order}`, { headers: { 'X-Mode': mode } });
const response = (body: string, etag: string) =>
  new Response(body, { headers: { ETag: etag, 'Content-Type': 'application/json' } });

test('an unchanged response comes from the cache', async () => {
  const { requests, fetch } = server(response('{"data":1}', '"a"'), new Response(null, { status: 304 }));

  await fetch(get());
  const second = await fetch(get());

  expect(requests[1]?.headers.get('If-None-Match')).toBe('"a"');
  expect(second.status).toBe(200);
  expect(second.headers.get('Content-Type')).toBe('application/json');
  expect(await second.json()).toEqual({ data: 1 });
});

test('a changed response replaces the cached one', async () => {
  const { requests, fetch } = server(response('1', '"a"'), response('2', '"b"'), response('2', '"b"'));

  await fetch(get());
  const changed = await fetch(get());
  await fetch(get());

  expect(await changed.text()).toBe('2');
  expect(requests[2]?.headers.get('If-None-Match')).toBe('"b"');
});

test('test and live mode have separate entries', async () => {
  const { requests, fetch } = server(response('1', '"a"'), response('2', '"b"'));

  await fetch(get('test'));
  await fetch(get('live'));

  expect(requests[1]?.headers.has('If-None-Match')).toBe(false);
});

test('only GET responses are cached', async () => {
  const { requests, fetch } = server(response('1', '"a"'), response('1', '"a"'));
  const post = () => new Request('http://localhost/api/v1/orders', { method: 'POST' });

  await fetch(post());
  await fetch(post());

  expect(requests[1]?.headers.has('If-None-Match')).toBe(false);
});

test('error responses are not cached, even with an ETag', async () => {
  const notFound = new Response('{"error":{}}', { status: 404, headers: { ETag: '"a"' } });
  const { requests, fetch } = server(notFound, response('1', '"b"'));

  await fetch(get());
  await fetch(get());

  expect(requests[1]?.headers.has('If-None-Match')).toBe(false);
});

test('the cache holds the 100 most recently used responses', async () => {
  const orders = Array.from({ length: 101 }, (_, number) => String(number));
  const reads = [...orders.slice(0, 100), '0', '100', '0', '1'];
  const { requests, fetch } = server(...reads.map((order) => response(order, `"${order}"`)));

  for (const order of reads) await fetch(get('test', order));

  expect(requests.slice(-2).map((request) => request.headers.get('If-None-Match'))).toEqual(['"0"', null]);
});
