import { afterEach, expect, test, vi } from 'vitest';

import { finishReauthentication, withReauthentication } from './reauthentication';

const REFUSED = { error: { code: 'REAUTHENTICATION_REQUIRED', description: 'Confirm that it is you.' } };

/** Return a fetch that refuses the first request, and the requests that it got. */
function refusingOnce(body: unknown, status = 403) {
  const sent: { key: string | null; text: string }[] = [];
  const fetch = withReauthentication(async (request) => {
    sent.push({ key: request.headers.get('Idempotency-Key'), text: await request.text() });
    return sent.length === 1 ? Response.json(body, { status }) : Response.json({ data: 'made' });
  });
  return { fetch, sent };
}

function aRequest(): Request {
  return new Request('http://localhost/api/v1/dashboard/api-keys', {
    method: 'POST',
    headers: { 'Idempotency-Key': 'once' },
    body: '{"name":"Server"}',
  });
}

afterEach(() => finishReauthentication(false));

test('a refused request is sent again, with the same key, after the user confirmed', async () => {
  const { fetch, sent } = refusingOnce(REFUSED);

  const answer = fetch(aRequest());
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await new Promise((done) => setTimeout(done));
  finishReauthentication(true);

  expect((await answer).status).toBe(200);
  expect(sent).toEqual([
    { key: 'once', text: '{"name":"Server"}' },
    { key: 'once', text: '{"name":"Server"}' },
  ]);
});

test('a user who does not confirm gets the refusal', async () => {
  const { fetch, sent } = refusingOnce(REFUSED);

  const answer = fetch(aRequest());
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await new Promise((done) => setTimeout(done));
  finishReauthentication(false);

  expect((await answer).status).toBe(403);
  expect(await (await answer).json()).toEqual(REFUSED);
});

test.each([
  [403, { error: { code: 'FORBIDDEN' } }],
  [500, REFUSED],
  [403, null],
])('another refusal with status %s asks no one', async (status, body) => {
  const { fetch, sent } = refusingOnce(body, status);

  expect((await fetch(aRequest())).status).toBe(status);
  expect(sent).toHaveLength(1);
});
