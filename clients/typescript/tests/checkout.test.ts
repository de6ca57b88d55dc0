import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';

import { Client } from '../src/index.ts';

test('a result of the checkout is verified', () => {
  const client = new Client({ apiKey: 'key_1', apiSecret: 'secret_1', baseUrl: 'https://pay.example.com/api' });
  const signed = createHmac('sha256', 'secret_1').update('order_1|pay_1').digest('hex');

  assert.ok(client.isPaid('order_1', 'pay_1', signed));
  assert.ok(!client.isPaid('order_2', 'pay_1', signed));
  assert.ok(!client.isPaid('order_1', 'pay_2', signed));
  for (const other of ['', 'é', `${signed}00`, signed.replace(/^./, (first) => (first === '0' ? '1' : '0'))]) {
    assert.ok(!client.isPaid('order_1', 'pay_1', other));
  }
});
