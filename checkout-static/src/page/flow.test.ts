import { expect, it } from 'vitest';

import { Refused, Unreached } from './api';
import { CARD, LOOK, order, ORDER, page, PAY, paymentOf, UPI } from './builders';

it('follows a payment to its success, and tells the shop once', async () => {
  const success = paymentOf('success', { signature: 'abc' });
  const { flow, world, stage } = page({
    ...order(),
    [PAY]: [paymentOf('pending')],
    [LOOK]: [paymentOf('pending'), success],
  });
  await flow.load();

  await flow.pay(UPI);

  const result = { paymentId: 'pay_1', orderId: 'order_1', status: 'success', signature: 'abc' };
  expect(stage()).toEqual({ is: 'paid', payment: success });
  expect(world.say.mock.calls).toEqual([[{ type: 'success', result }]]);
});

it('makes one payment of two clicks', async () => {
  const { flow, posts } = page({ ...order(), [PAY]: [paymentOf('pending')], [LOOK]: [paymentOf('success')] });
  await flow.load();

  await Promise.all([flow.pay(UPI), flow.pay(UPI)]);

  expect(posts('/payments')).toHaveLength(1);
});

it('sends the same attempt again when the network is lost, and says so meanwhile', async () => {
  const token = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
  const lost = [new Unreached(), new Unreached(), paymentOf('pending')];
  const { flow, posts, states } = page({ ...order(), ...token, [PAY]: lost, [LOOK]: [paymentOf('success')] });
  await flow.load();

  await flow.pay({ method: 'card', card: CARD });

  const sent = posts('/payments');
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map((call) => JSON.stringify(call))).size).toBe(1);
  expect(sent[0]![3]).toMatch(/^key-/);
  expect([states.some(({ offline }) => offline), states.at(-1)!.offline]).toEqual([true, false]);
});

it('sends a card to the vault alone', async () => {
  const token = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
  const { flow, world } = page({ ...order(), ...token, [PAY]: [paymentOf('success')] });
  await flow.load();

  await flow.pay({ method: 'card', card: CARD });

  const holding = world.send.mock.calls.filter((call) => JSON.stringify(call).includes('4242'));
  expect(holding.map(([, path]) => path)).toEqual(['/v1/tokens']);
});

it('tells a failure, and makes another attempt with another key', async () => {
  const failed = paymentOf('failed', { error_code: 'payment_declined', error_description: 'No.' });
  const { flow, world, posts, stage } = page({ ...order(), [PAY]: [failed] });
  await flow.load();
  await flow.pay(UPI);
  expect(stage()).toMatchObject({ is: 'choosing', failure: { code: 'payment_declined', paymentId: 'pay_1' } });

  await flow.pay(UPI);

  expect(world.say).toHaveBeenCalledWith(expect.objectContaining({ type: 'failure' }));
  expect(new Set(posts('/payments').map(([, , , key]) => key)).size).toBe(2);
});

it('goes on with the payment of before a reload', async () => {
  const { flow, posts, stage } = page({ ...order({ payment: paymentOf('pending') }), [LOOK]: [paymentOf('success')] });

  await flow.load();

  expect(stage().is).toBe('paid');
  expect(posts('')).toEqual([]);
});

it('goes on with the payment of its address when the order does not know it yet', async () => {
  const { flow, stage } = page(
    { ...order(), [LOOK]: [paymentOf('pending'), paymentOf('success')] },
    { payment: 'pay_1' },
  );

  await flow.load();

  expect(stage().is).toBe('paid');
});

it('does not follow a payment of another order', async () => {
  const other = paymentOf('success', { order_id: 'order_2' });
  const { flow, stage } = page({ ...order(), [LOOK]: [other] }, { payment: 'pay_1' });

  await flow.load();

  expect(stage().is).toBe('choosing');
});

it('shows the payment that has paid the order when another attempt is refused or given back', async () => {
  const paid = { ...ORDER, payable: false, status: 'paid', payment: paymentOf('success', { id: 'pay_0' }) };
  const orders = { 'GET /v1/checkout/orders/order_1': [ORDER, paid] };
  const late = page({ ...orders, [PAY]: [new Refused(409, 'CONFLICT', '')] });
  await late.flow.load();
  await late.flow.pay(UPI);

  expect(late.stage()).toMatchObject({ is: 'paid', payment: { id: 'pay_0' } });
});

it.each([
  [{ amount: 1 }, {}, 'amount_mismatch'],
  [{}, { payable: false, status: 'created' }, 'expired'],
  [{}, { payable: false, status: 'paid' }, 'paid'],
  [{}, { payable: false, status: 'canceled' }, 'canceled'],
  [{}, { payment: paymentOf('success', { returned: true }) }, 'returned'],
])('refuses to be paid with the wishes %o and the order %o', async (wishes, more, code) => {
  const { flow, world, posts, stage } = page(order(more), {}, wishes);
  await flow.load();

  await flow.pay(UPI);

  expect(stage()).toEqual({ is: 'refused', code });
  const failure = { code, description: expect.stringMatching(/\w.*\.$/) };
  expect(world.say.mock.calls).toEqual([[{ type: 'failure', failure }]]);
  expect(posts('')).toEqual([]);
});

it('says in the gateway’s words which field is wrong', async () => {
  const wrong = new Refused(400, 'BAD_REQUEST_ERROR', 'Not a number.', 'card.number');
  const { flow, world, stage } = page({ ...order(), 'POST /v1/tokens': [wrong] });
  await flow.load();

  await flow.pay({ method: 'card', card: CARD });

  expect(stage()).toEqual({ is: 'choosing', wrong: { field: 'card.number', description: 'Not a number.' } });
  expect(world.say).not.toHaveBeenCalled();
});

it('tells the shop of a no that is about nothing that the payer typed', async () => {
  const wrong = new Refused(400, 'BAD_REQUEST_ERROR', 'It has no such bank.', 'bank');
  const { flow, world, stage } = page({ ...order(), [PAY]: [wrong] });
  await flow.load();

  await flow.pay(UPI);

  const failure = { code: 'BAD_REQUEST_ERROR', description: 'It has no such bank.' };
  expect(stage()).toMatchObject({ is: 'choosing', wrong: { field: 'bank' } });
  expect(world.say.mock.calls).toEqual([[{ type: 'failure', failure }]]);
});

it('lets the payer pay in another way while one is under way', async () => {
  let looks = 0;
  const { flow, world, stage } = page({ ...order(), [PAY]: [paymentOf('pending')], [LOOK]: [paymentOf('pending')] });
  world.pause = async () => {
    if (++looks === 2) flow.another();
  };
  await flow.load();

  await flow.pay(UPI);

  expect(stage()).toEqual({ is: 'choosing' });
});

it('asks again, in the same way, for a payer who was too late', async () => {
  let looks = 0;
  const upi = { flow: 'qr' as const, link: 'upi://pay' };
  const qr = paymentOf('pending', { upi });
  const { flow, world, posts, stage } = page({ ...order(), [PAY]: [qr], [LOOK]: [qr, qr, paymentOf('success')] });
  let renewed: Promise<void> | undefined;
  world.pause = async () => {
    if (++looks === 2) renewed = flow.renew(qr);
  };
  await flow.load();

  await flow.pay({ method: 'upi', upi: { flow: 'qr' } });
  await renewed;

  const sent = posts('/payments');
  expect(sent.map(([, , body]) => (body as { upi: object }).upi)).toEqual([{ flow: 'qr' }, { flow: 'qr' }]);
  expect(new Set(sent.map(([, , , key]) => key)).size).toBe(2);
  expect(stage().is).toBe('paid');
});
