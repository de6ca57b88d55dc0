import { expect, it } from 'vitest';

import { ApiError, Unreachable } from './http';
import { anOrder, aPayment, CARD, CREATE_PAYMENT, createFlow, GET_PAYMENT, ORDER, UPI } from './test-builders';

it('polls a payment until it succeeds, and reports the success once', async () => {
  const success = aPayment('success', { signature: 'abc' });
  const { flow, dependencies, stage } = createFlow({
    ...anOrder(),
    [CREATE_PAYMENT]: [aPayment('pending')],
    [GET_PAYMENT]: [aPayment('pending'), success],
  });
  await flow.load();

  await flow.pay(UPI);

  const result = { paymentId: 'pay_1', orderId: 'order_1', status: 'success', signature: 'abc' };
  expect(stage()).toEqual({ name: 'paid', payment: success });
  expect(dependencies.postMessage.mock.calls).toEqual([[{ type: 'success', result }]]);
});

it('makes one payment for two clicks', async () => {
  const { flow, posts } = createFlow({
    ...anOrder(),
    [CREATE_PAYMENT]: [aPayment('pending')],
    [GET_PAYMENT]: [aPayment('success')],
  });
  await flow.load();

  await Promise.all([flow.pay(UPI), flow.pay(UPI)]);

  expect(posts('/payments')).toHaveLength(1);
});

it('repeats the same request after a network error, and shows that it is offline', async () => {
  const token = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
  const responses = [new Unreachable(), new Unreachable(), aPayment('pending')];
  const { flow, posts, states, state } = createFlow({
    ...anOrder(),
    ...token,
    [CREATE_PAYMENT]: responses,
    [GET_PAYMENT]: [aPayment('success')],
  });
  await flow.load();

  await flow.pay({ method: 'card', card: CARD });

  const sent = posts('/payments');
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map((call) => JSON.stringify(call))).size).toBe(1);
  expect(sent[0]?.[3]).toMatch(/^key-/);
  expect([states.some(({ offline }) => offline), state().offline]).toEqual([true, false]);
});

it('sends the card only to the token route', async () => {
  const token = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
  const { flow, sendRequest } = createFlow({ ...anOrder(), ...token, [CREATE_PAYMENT]: [aPayment('success')] });
  await flow.load();

  await flow.pay({ method: 'card', card: CARD });

  const withCard = sendRequest.mock.calls.filter((call) => JSON.stringify(call).includes('4242'));
  expect(withCard.map(([, path]) => path)).toEqual(['/v1/tokens']);
});

it('reports a failure, and makes the next attempt with a new idempotency key', async () => {
  const failed = aPayment('failed', { error_code: 'payment_declined', error_description: 'No.' });
  const { flow, dependencies, posts, stage } = createFlow({ ...anOrder(), [CREATE_PAYMENT]: [failed] });
  await flow.load();
  await flow.pay(UPI);
  expect(stage()).toMatchObject({ name: 'selecting', failure: { code: 'payment_declined', paymentId: 'pay_1' } });

  await flow.pay(UPI);

  expect(dependencies.postMessage).toHaveBeenCalledWith(expect.objectContaining({ type: 'failure' }));
  expect(new Set(posts('/payments').map(([, , , key]) => key)).size).toBe(2);
});

it('resumes the pending payment of the order after a reload', async () => {
  const { flow, posts, stage } = createFlow({
    ...anOrder({ payment: aPayment('pending') }),
    [GET_PAYMENT]: [aPayment('success')],
  });

  await flow.load();

  expect(stage().name).toBe('paid');
  expect(posts('')).toEqual([]);
});

it('resumes the payment named in the URL if the order does not include it yet', async () => {
  const { flow, stage } = createFlow(
    { ...anOrder(), [GET_PAYMENT]: [aPayment('pending'), aPayment('success')] },
    { payment: 'pay_1' },
  );

  await flow.load();

  expect(stage().name).toBe('paid');
});

it('ignores a payment of another order', async () => {
  const other = aPayment('success', { order_id: 'order_2' });
  const { flow, stage } = createFlow({ ...anOrder(), [GET_PAYMENT]: [other] }, { payment: 'pay_1' });

  await flow.load();

  expect(stage().name).toBe('selecting');
});

it('shows the payment that paid the order if a later attempt gets a conflict', async () => {
  const paid = { ...ORDER, payable: false, status: 'paid', payment: aPayment('success', { id: 'pay_0' }) };
  const orders = { 'GET /v1/checkout/orders/order_1': [ORDER, paid] };
  const { flow, stage } = createFlow({ ...orders, [CREATE_PAYMENT]: [new ApiError(409, 'CONFLICT', '')] });
  await flow.load();
  await flow.pay(UPI);

  expect(stage()).toMatchObject({ name: 'paid', payment: { id: 'pay_0' } });
});

it.each([
  [{ amount: 1 }, {}, 'amount_mismatch'],
  [{}, { payable: false, status: 'created' }, 'expired'],
  [{}, { payable: false, status: 'paid' }, 'paid'],
  [{}, { payable: false, status: 'canceled' }, 'canceled'],
  [{}, { payment: aPayment('success', { returned: true }) }, 'returned'],
])('is unavailable with the options %o and the order %o', async (options, more, code) => {
  const { flow, dependencies, posts, stage } = createFlow(anOrder(more), {}, options);
  await flow.load();

  await flow.pay(UPI);

  expect(stage()).toEqual({ name: 'unavailable', code });
  const failure = { code, description: expect.stringMatching(/\w.*\.$/) };
  expect(dependencies.postMessage.mock.calls).toEqual([[{ type: 'failure', failure }]]);
  expect(posts('')).toEqual([]);
});

it('shows the API’s description of an invalid field', async () => {
  const error = new ApiError(400, 'BAD_REQUEST_ERROR', 'Not a number.', 'card.number');
  const { flow, dependencies, stage } = createFlow({ ...anOrder(), 'POST /v1/tokens': [error] });
  await flow.load();

  await flow.pay({ method: 'card', card: CARD });

  expect(stage()).toEqual({ name: 'selecting', invalid: { field: 'card.number', description: 'Not a number.' } });
  expect(dependencies.postMessage).not.toHaveBeenCalled();
});

it('reports a validation error of a field that is in no form', async () => {
  const error = new ApiError(400, 'BAD_REQUEST_ERROR', 'It has no such bank.', 'bank');
  const { flow, dependencies, stage } = createFlow({ ...anOrder(), [CREATE_PAYMENT]: [error] });
  await flow.load();

  await flow.pay(UPI);

  const failure = { code: 'BAD_REQUEST_ERROR', description: 'It has no such bank.' };
  expect(stage()).toMatchObject({ name: 'selecting', invalid: { field: 'bank' } });
  expect(dependencies.postMessage.mock.calls).toEqual([[{ type: 'failure', failure }]]);
});

it('lets the customer choose another method during a payment', async () => {
  let polls = 0;
  const { flow, dependencies, stage } = createFlow({
    ...anOrder(),
    [CREATE_PAYMENT]: [aPayment('pending')],
    [GET_PAYMENT]: [aPayment('pending')],
  });
  dependencies.sleep = async () => {
    if (++polls === 2) flow.chooseOtherMethod();
  };
  await flow.load();

  await flow.pay(UPI);

  expect(stage()).toEqual({ name: 'selecting' });
});

it('lets the customer choose another method while the API is unreachable', async () => {
  let waits = 0;
  const { flow, dependencies, state } = createFlow({
    ...anOrder(),
    [CREATE_PAYMENT]: [aPayment('pending')],
    [GET_PAYMENT]: [new Unreachable()],
  });
  dependencies.sleep = async () => {
    if (++waits === 2) flow.chooseOtherMethod();
  };
  await flow.load();

  await flow.pay(UPI);

  expect(state()).toMatchObject({ stage: { name: 'selecting' }, busy: false, offline: false });
  expect(dependencies.postMessage).not.toHaveBeenCalled();
});

it('repeats an expired UPI request with a new payment', async () => {
  let polls = 0;
  const upi = { flow: 'qr' as const, link: 'upi://pay' };
  const qr = aPayment('pending', { upi });
  const { flow, dependencies, posts, stage } = createFlow({
    ...anOrder(),
    [CREATE_PAYMENT]: [qr],
    [GET_PAYMENT]: [qr, qr, aPayment('success')],
  });
  let renewed: Promise<void> | undefined;
  dependencies.sleep = async () => {
    if (++polls === 2) renewed = flow.renew(upi);
  };
  await flow.load();

  await flow.pay({ method: 'upi', upi: { flow: 'qr' } });
  await renewed;

  const sent = posts('/payments');
  expect(sent.map(([, , body]) => (body as { upi: object }).upi)).toEqual([{ flow: 'qr' }, { flow: 'qr' }]);
  expect(new Set(sent.map(([, , , key]) => key)).size).toBe(2);
  expect(stage().name).toBe('paid');
});

it("creates a payment in the acquirer's own form without details and without a token", async () => {
  const page = createFlow({ ...anOrder({ scripts: ['card'] }), [CREATE_PAYMENT]: [aPayment('success')] });
  await page.flow.load();

  await page.flow.pay({ method: 'card', inScript: true });

  expect(page.posts('/v1/tokens')).toEqual([]);
  expect(page.posts('/checkout/payments')[0]?.[2]).toEqual({
    order_id: 'order_1',
    method: 'card',
    amount: 500,
    customer: {},
  });
});
