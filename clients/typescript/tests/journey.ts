// The journey of tests/clients/test_journey.py, by this client: prints what it saw as JSON.
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { APIError, Client, type OrderStatus, WebhookVerificationError, webhooks } from '../src/index.ts';

type Settings = Record<'api' | 'lossy' | 'plain' | 'key' | 'secret' | 'reader_key' | 'reader_secret' | 'only', string>;

const settings: Settings = JSON.parse(process.argv[2] ?? '{}');
const card = { number: '4242424242424242', exp_month: 12, exp_year: 2040, cvv: '123' };
const paidOrder: OrderStatus = 'paid';

const maxMails = 5; // of a payment's receipt in an hour

const client = clientOf(settings.api, settings.key, settings.secret);
console.log(JSON.stringify(settings.only === 'failure' ? await failure() : await journey()));

async function journey(): Promise<object> {
  const { orderId, paymentId, paid } = await payInParts(clientOf(settings.lossy, settings.key, settings.secret));
  const listed: string[] = [];
  for await (const order of client.orders.list({ limit: 100 })) listed.push(order.id);
  const verified = await verifyInRotation();
  return { paid, listed, verified, errors: [...(await errors(orderId)), ...(await errorsOfOthers(paymentId))] };
}

/** Return the error of a request that the gateway cannot answer, or refuses to everyone, sent once. */
async function failure(): Promise<unknown> {
  const { api: baseUrl, key: apiKey, secret: apiSecret } = settings;
  const once = new Client({ baseUrl, apiKey, apiSecret, maxRetries: 0 });
  return errorOf(() => once.orders.create({ amount: 100 }));
}

function clientOf(baseUrl: string, apiKey: string, apiSecret: string): Client {
  return new Client({ baseUrl, apiKey, apiSecret });
}

/** Pay an order although the first response is lost, capture it in two parts and refund a part. */
async function payInParts(lossy: Client): Promise<{ orderId: string; paymentId: string; paid: object }> {
  const order = await client.orders.create({ amount: 50_000, currency: 'INR', receipt: 'R-1', notes: { cart: '7' } });
  const { id } = await lossy.payments.create({ order_id: order.id, method: 'card', card, captured: false });
  await until(
    () => client.payments.get(id),
    (payment) => payment.status === 'success',
  );
  for (const amount of [20_000, 10_000]) {
    await client.payments.capture(id, { amount });
    await until(
      () => client.payments.get(id),
      (payment) => !payment.capture_pending,
    );
  }
  const captured = (await client.payments.get(id)).amount_captured;
  const refund = await client.refunds.create(id, { amount: 5_000, reason: 'Customer request' });
  await until(
    () => client.refunds.get(refund.id),
    (now) => now.status === 'processed',
  );
  const { id: linkId } = await client.paymentLinks.create({ amount: 100, description: 'Not paid' });
  const link = (await client.paymentLinks.cancel(linkId)).status;
  const payments = (await client.payments.list({ order_id: order.id }).firstPage()).data.length;
  const { amount_paid, status } = await client.orders.get(order.id);
  const refunded = (await client.payments.get(id)).amount_refunded;
  const paid = { captured, link, paid: status === paidOrder && amount_paid, payments, refunded };
  return { orderId: order.id, paymentId: id, paid };
}

/** Verify a webhook that two secrets sign, with each, with both, and after a change of its body. */
async function verifyInRotation(): Promise<string[]> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
  const endpoint = await client.webhookEndpoints.create({ url, events: ['refund.*'] });
  const rotated = await client.webhookEndpoints.rotateSecret(endpoint.id, { overlap_seconds: 3600 });
  const received = receivedBy(server);
  await client.webhookEndpoints.sendTestEvent(endpoint.id, { event: 'refund.failed' });
  const { body, headers } = await received;
  await client.webhookEndpoints.delete(endpoint.id);
  server.close();
  server.closeAllConnections();
  const secrets = [endpoint.secret, rotated.secret, [rotated.secret, endpoint.secret]];
  const accepted = secrets.map((one) => webhooks.verify(body, headers, one).event);
  try {
    webhooks.verify(`${body} `, headers, rotated.secret);
  } catch (refusal) {
    if (refusal instanceof WebhookVerificationError) return [...accepted, refusal.name];
  }
  return accepted;
}

async function receivedBy(server: Server): Promise<{ body: Buffer; headers: IncomingHttpHeaders }> {
  const [request, response]: [IncomingMessage, ServerResponse] = (await once(server, 'request')) as never;
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  response.end();
  return { body: Buffer.concat(parts), headers: request.headers };
}

/** Return the class, the status, the code and the field of each error, and whether it has a request id. */
async function errors(orderId: string): Promise<unknown[]> {
  const stranger = clientOf(settings.api, settings.key, 'secret_test_wrong');
  const reader = clientOf(settings.api, settings.reader_key, settings.reader_secret);
  const { id } = await client.orders.create({ amount: 100 });
  const options = { idempotencyKey: `once ${id}` };
  await client.orders.create({ amount: 100 }, options);
  const calls = [
    () => client.orders.create({ amount: 0 }),
    () => stranger.orders.get(orderId),
    () => reader.orders.create({ amount: 100 }),
    () => client.orders.get('order_missing'),
    () => client.payments.create({ order_id: orderId, method: 'card', card }),
    () => client.orders.create({ amount: 200 }, options),
  ];
  const found: unknown[] = [];
  for (const call of calls) found.push(await errorOf(call));
  return found;
}

/** Return the errors of a body that a proxy gave another type, and of one mail too many. */
async function errorsOfOthers(paymentId: string): Promise<unknown[]> {
  const plain = clientOf(settings.plain, settings.key, settings.secret);
  const sendTooMany = async () => {
    for (let n = 0; n <= maxMails; n++) await client.payments.sendReceipt(paymentId, { email: 'asha@example.com' });
  };
  return [await errorOf(() => plain.orders.create({ amount: 100 })), await errorOf(sendTooMany)];
}

async function errorOf(call: () => Promise<unknown>): Promise<unknown> {
  const error = await call().catch((refusal: unknown) => refusal);
  if (!(error instanceof APIError)) return [];
  return [error.name, error.status, error.code, error.field ?? null, Boolean(error.requestId)];
}

async function until<T>(look: () => Promise<T>, isGood: (seen: T) => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!isGood(await look())) {
    if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(await look())}`);
    await sleep(100);
  }
}
