import { expect, test } from 'vitest';

import { withEtags } from './etags';

/** Answers each request with the next of these, and remembers what it was asked. */
function server(...answers: Response[]) {
  const asked: Request[] = [];
  const fetch = withEtags((request) => {
    asked.push(request as Request);
    return Promise.resolve(answers.shift() as Response);
  });
  return { asked, fetch };
}

const get = (mode = 'test', order = '') => new Request(`http://localhost/api/v1/orders/${order}`, { headers: { 'X-Mode': mode } });
const answer = (body: string, etag: string) => new Response(body, { headers: { ETag: etag, 'Content-Type': 'application/json' } });

test('what has not changed comes back without its body being sent again', async () => {
  const { asked, fetch } = server(answer('{"data":1}', '"a"'), new Response(null, { status: 304 }));

  await fetch(get());
  const again = await fetch(get());

  expect(asked[1]?.headers.get('If-None-Match')).toBe('"a"');
  expect(again.status).toBe(200);
  expect(again.headers.get('Content-Type')).toBe('application/json');
  expect(await again.json()).toEqual({ data: 1 });
});

test('what has changed replaces what was kept', async () => {
  const { asked, fetch } = server(answer('1', '"a"'), answer('2', '"b"'), answer('2', '"b"'));

  await fetch(get());
  const changed = await fetch(get());
  await fetch(get());

  expect(await changed.text()).toBe('2');
  expect(asked[2]?.headers.get('If-None-Match')).toBe('"b"');
});

test('test and live are kept apart', async () => {
  const { asked, fetch } = server(answer('1', '"a"'), answer('2', '"b"'));

  await fetch(get('test'));
  await fetch(get('live'));

  expect(asked[1]?.headers.has('If-None-Match')).toBe(false);
});

test('only what is read is kept, never what is done', async () => {
  const { asked, fetch } = server(answer('1', '"a"'), answer('1', '"a"'));
  const post = () => new Request('http://localhost/api/v1/orders', { method: 'POST' });

  await fetch(post());
  await fetch(post());

  expect(asked[1]?.headers.has('If-None-Match')).toBe(false);
});

test('what was refused is asked for anew, whatever its tag', async () => {
  const refused = new Response('{"error":{}}', { status: 404, headers: { ETag: '"a"' } });
  const { asked, fetch } = server(refused, answer('1', '"b"'));

  await fetch(get());
  await fetch(get());

  expect(asked[1]?.headers.has('If-None-Match')).toBe(false);
});

test('a hundred answers are kept, those that were asked for last', async () => {
  const orders = Array.from({ length: 101 }, (_, number) => String(number));
  const asks = [...orders.slice(0, 100), '0', '100', '0', '1'];
  const { asked, fetch } = server(...asks.map((order) => answer(order, `"${order}"`)));

  for (const order of asks) await fetch(get('test', order));

  expect(asked.slice(-2).map((request) => request.headers.get('If-None-Match'))).toEqual(['"0"', null]);
});
