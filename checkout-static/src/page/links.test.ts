import { expect, it } from 'vitest';

import { addressOf } from './address';
import { Refused, Unreached } from './api';
import { LOOK, ORDER, page, PAY, paymentOf, UPI } from './builders';

const LINK = {
  'GET /v1/checkout/payment-links/plink_1': [{ ...ORDER, id: 'plink_1', status: 'active', uses: 'many' }],
};
const MAKE = 'POST /v1/checkout/payment-links/plink_1/orders';
const OPENED = { link: 'plink_1', order: undefined };
const EXPIRED = { ...ORDER, payable: false };
const orderOf = ([, , body]: unknown[]) => (body as { order_id: string }).order_id;

it('makes the order of a payment link only when it is paid, and only once', async () => {
  const orders = { [MAKE]: [new Unreached(), { id: 'order_9' }] };
  const failed = paymentOf('failed', { order_id: 'order_9' });
  const { flow, posts } = page({ ...LINK, ...orders, [PAY]: [failed] }, OPENED);
  await flow.load();
  expect(posts('/orders')).toEqual([]);

  await flow.pay(UPI);
  await flow.pay(UPI);

  expect(new Set(posts('/orders').map(([, , , key]) => key)).size).toBe(1);
  expect(posts('/payments').map(orderOf)).toEqual(['order_9', 'order_9']);
});

it('has another order in the place of one that expired before a reload', async () => {
  const orders = { 'GET /v1/checkout/orders/order_1': [EXPIRED], [MAKE]: [{ id: 'order_2' }] };
  const { flow, world, posts, stage } = page(
    { ...LINK, ...orders, [PAY]: [paymentOf('success')] },
    { link: 'plink_1' },
  );
  await flow.load();
  expect(stage()).toEqual({ is: 'choosing' });
  expect(world.remember).toHaveBeenCalledWith({ order: undefined, payment: undefined });

  await flow.pay(UPI);

  expect(posts('/payments').map(orderOf)).toEqual(['order_2']);
});

it('pays another order at once when one expires while it is open', async () => {
  const orders = { 'GET /v1/checkout/orders/order_1': [EXPIRED], [MAKE]: [{ id: 'order_1' }, { id: 'order_2' }] };
  const sent = [paymentOf('failed'), new Refused(409, 'CONFLICT', 'It has expired.'), paymentOf('success')];
  const { flow, world, posts, stage } = page({ ...LINK, ...orders, [PAY]: sent }, OPENED);
  await flow.load();
  await flow.pay(UPI);

  await flow.pay(UPI);

  expect(posts('/payments').map(orderOf)).toEqual(['order_1', 'order_1', 'order_2']);
  expect(new Set(posts('/orders').map(([, , , key]) => key)).size).toBe(2);
  expect([stage().is, world.say.mock.calls.map(([{ type }]) => type)]).toEqual(['paid', ['failure', 'success']]);
});

it('keeps an expired order whose payment is under way', async () => {
  const order = { ...EXPIRED, payment: paymentOf('pending') };
  const orders = { 'GET /v1/checkout/orders/order_1': [order], [LOOK]: [paymentOf('success')] };
  const { flow, posts, stage } = page({ ...LINK, ...orders }, { link: 'plink_1' });

  await flow.load();

  expect([stage().is, posts('')]).toEqual(['paid', []]);
});

it('is paid once more by an order of its own', async () => {
  const orders = { [MAKE]: [{ id: 'order_1' }, { id: 'order_2' }] };
  const { flow, posts, stage } = page({ ...LINK, ...orders, [PAY]: [paymentOf('success')] }, OPENED);
  await flow.load();
  await flow.pay(UPI);

  await flow.again();
  expect(stage().is).toBe('choosing');
  await flow.pay(UPI);

  expect(posts('/payments').map(orderOf)).toEqual(['order_1', 'order_2']);
  expect(new Set(posts('/orders').map(([, , , key]) => key)).size).toBe(2);
});

it('takes who has paid from the history, and not from its address', () => {
  const shared = '#link=plink_1&key=k&order=order_1&payment=pay_1';

  expect(addressOf(shared, null)).toEqual({ key: 'k', link: 'plink_1' });
  expect(addressOf(shared, { order: 'order_2' })).toMatchObject({ link: 'plink_1', order: 'order_2' });
  expect(addressOf('#order=order_1&payment=pay_1', { order: 'order_2' })).toMatchObject({
    order: 'order_1',
    payment: 'pay_1',
  });
});
