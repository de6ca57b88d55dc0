import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';

import { WebhookVerificationError, webhooks } from '../src/index.ts';

const body = '{"id":"evt_1","event":"payment.success","data":{"name":"Zoë ₹"}}';
const [current, previous, stranger] = [1, 2, 3].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`) as [
  string,
  string,
  string,
];
const plain = 'a secret of mine!';

function signed(secrets: string[], ageS = 0): Record<string, string> {
  const at = String(Math.floor(Date.now() / 1000) - ageS);
  const signatures = secrets.map((secret) => {
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
    return `v1,${createHmac('sha256', key).update(`evt_1.${at}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': 'evt_1', 'webhook-timestamp': at, 'webhook-signature': signatures.join(' ') };
}

test('either secret of a rotation verifies a webhook', () => {
  const headers = signed([current, previous]);

  for (const secrets of [current, previous, [stranger, previous]]) {
    assert.equal(webhooks.verify(body, headers, secrets).event, 'payment.success');
  }
  assert.equal(webhooks.verify(Buffer.from(body), new Headers(headers), current).data.name, 'Zoë ₹');
});

test('a secret that is no base64 works as it is', () => {
  assert.equal(webhooks.verify(body, signed([plain]), plain).id, 'evt_1');
});

test('another body, id, time or signature is refused', () => {
  const headers = signed([current]);
  const refused: [string, Record<string, string>][] = [
    [body, {}],
    [`${body} `, headers],
    [body, signed([stranger])],
    [body, { ...headers, 'webhook-id': 'evt_2' }],
    [body, { ...headers, 'webhook-timestamp': '1e9' }],
    [body, { ...headers, 'webhook-signature': 'v1,é' }],
    [body, signed([current], 360)],
    [body, signed([current], -360)],
  ];
  for (const [content, given] of refused) {
    assert.throws(() => webhooks.verify(content, given, [current, previous]), WebhookVerificationError);
  }
  assert.equal(webhooks.verify(body, signed([current], 3600), current, { toleranceS: 3700 }).id, 'evt_1');
});

test('an empty secret verifies nothing', () => {
  for (const secrets of ['', [], [current, '']]) {
    assert.throws(() => webhooks.verify(body, signed([current]), secrets), TypeError);
  }
});
