import { expect, it } from 'vitest';

import { ApiError, Unreachable } from './http';
import { aPayment, CREATE_PAYMENT, createFlow, GET_PAYMENT, ORDER, UPI } from './test-builders';
import { parseUrlParams } from './url-params';

const LINK = {
  'GET /v1/checkout/payment-links/plink_1': [{ ...ORDER, id: 'plink_1', status: 'active', uses: 'many' }],
};
const CREATE_ORDER = 'POST /v1/checkout/payment-links/plink_1/orders';
const NO_ORDER_YET = { link: 'plink_1', order: undefined };
const EXPIRED = { ...ORDER, payable: false };
const orderOf = ([, , body]: unknown[]) => (body as { order_id: string }).order_id;

it('creates the order of a payment link when the customer pays, and only once', async () => {
  const orders = { [CREATE_ORDER]: [new Unreachable(), { id: 'order_9' }] };
  const failed = aPayment('failed', { order_id: 'order_9' });
  const { flow, posts } = createFlow({ ...LINK, ...orders, [CREATE_PAYMENT]: [failed] }, NO_ORDER_YET);
  await flow.load();
  expect(posts('/orders')).toEqual([]);

  await flow.pay(UPI);
  await flow.pay(UPI);

  expect(new Set(posts('/orders').map(([, , , key]) => key)).size).toBe(1);
  expect(posts('/payments').map(orderOf)).toEqual(['order_9', 'order_9']);
});

it('replaces an order that expired before a reload', async () => {
  const orders = { 'GET /v1/checkout/orders/order_1': [EXPIRED], [CREATE_ORDER]: [{ id: 'order_2' }] };
  const { flow, dependencies, posts, stage } = createFlow(
    { ...LINK, ...orders, [CREATE_PAYMENT]: [aPayment('success')] },
    { link: 'plink_1' },
  );
  await flow.load();
  expect(stage()).toEqual({ name: 'selecting' });
  expect(dependencies.saveResumeIds).toHaveBeenCalledWith({ order: undefined, payment: undefined });

  await flow.pay(UPI);

  expect(posts('/payments').map(orderOf)).toEqual(['order_2']);
});

it('pays a new order immediately if the order expires while the page is open', async () => {
  const orders = {
    'GET /v1/checkout/orders/order_1': [EXPIRED],
    [CREATE_ORDER]: [{ id: 'order_1' }, { id: 'order_2' }],
  };
  const sent = [aPayment('failed'), new ApiError(409, 'CONFLICT', 'It has expired.'), aPayment('success')];
  const { flow, dependencies, posts, stage } = createFlow({ ...LINK, ...orders, [CREATE_PAYMENT]: sent }, NO_ORDER_YET);
  await flow.load();
  await flow.pay(UPI);

  await flow.pay(UPI);

  expect(posts('/payments').map(orderOf)).toEqual(['order_1', 'order_1', 'order_2']);
  expect(new Set(posts('/orders').map(([, , , key]) => key)).size).toBe(2);
  expect([stage().name, dependencies.postMessage.mock.calls.map(([{ type }]) => type)]).toEqual([
    'paid',
    ['failure', 'success'],
  ]);
});

it('keeps an expired order with a pending payment', async () => {
  const order = { ...EXPIRED, payment: aPayment('pending') };
  const orders = { 'GET /v1/checkout/orders/order_1': [order], [GET_PAYMENT]: [aPayment('success')] };
  const { flow, posts, stage } = createFlow({ ...LINK, ...orders }, { link: 'plink_1' });

  await flow.load();

  expect([stage().name, posts('')]).toEqual(['paid', []]);
});

it('pays again with a new order', async () => {
  const orders = { [CREATE_ORDER]: [{ id: 'order_1' }, { id: 'order_2' }] };
  const { flow, posts, stage } = createFlow(
    { ...LINK, ...orders, [CREATE_PAYMENT]: [aPayment('success')] },
    NO_ORDER_YET,
  );
  await flow.load();
  await flow.pay(UPI);

  await flow.restart();
  expect(stage().name).toBe('selecting');
  await flow.pay(UPI);

  expect(posts('/payments').map(orderOf)).toEqual(['order_1', 'order_2']);
  expect(new Set(posts('/orders').map(([, , , key]) => key)).size).toBe(2);
});

it('reads the ids of a payment link from the history state, not from the URL', () => {
  const shared = '#link=plink_1&key=k&order=order_1&payment=pay_1';

  expect(parseUrlParams(shared, null)).toEqual({ key: 'k', link: 'plink_1' });
  expect(parseUrlParams(shared, { order: 'order_2' })).toMatchObject({ link: 'plink_1', order: 'order_2' });
  expect(parseUrlParams('#order=order_1&payment=pay_1', { order: 'order_2' })).toMatchObject({
    order: 'order_1',
    payment: 'pay_1',
  });
});
