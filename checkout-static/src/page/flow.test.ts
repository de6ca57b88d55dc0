import { expect, it, vi } from 'vitest';

import { Refused, Unreached, type Payment } from './api';
import { Flow, type State } from './flow';

const ORDER = {
  id: 'order_1',
  amount: 500,
  currency: 'INR',
  status: 'created',
  payable: true,
  merchant: { name: 'Shop' },
  mode: 'test',
  methods: ['card', 'upi'],
  banks: [],
};
const CARD = { number: '4242 4242 4242 4242', expiry: '12/40', cvv: '123', name: '' };
const UPI = { method: 'upi', upi: { flow: 'collect', vpa: 'a@upi' } } as const;
const paymentOf = (status: Payment['status'], more = {}) => ({
  id: 'pay_1',
  order_id: 'order_1',
  amount: 500,
  currency: 'INR',
  method: 'upi',
  status,
  ...more,
});

type Answer = object | Error;

/** A gateway that gives each address its answers in turn, the last one for ever. */
function page(answers: Record<string, Answer[]>, address = {}, wishes = {}) {
  const send = vi.fn(async (method: string, path: string, _body?: object, _key?: string): Promise<any> => {
    const left = answers[`${method} ${path}`] ?? [new Refused(404, 'NOT_FOUND', '')];
    const answer = left.length > 1 ? left.shift()! : left[0]!;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const states: State[] = [];
  const world = {
    send,
    say: vi.fn(),
    changed: (state: State) => states.push(state),
    pause: async () => {},
    newKey: vi.fn(() => `key-${world.newKey.mock.calls.length}`),
    remember: vi.fn(),
  };
  const flow = new Flow(world, { key: 'key_test', order: 'order_1', ...address }, wishes);
  const posts = (path: string) => send.mock.calls.filter(([method, to]) => method === 'POST' && to.endsWith(path));
  return { flow, world, states, posts, stage: () => states.at(-1)!.stage };
}

const order = (more = {}) => ({ 'GET /v1/checkout/orders/order_1': [{ ...ORDER, ...more }] });
const PAY = 'POST /v1/checkout/payments';
const LOOK = 'GET /v1/checkout/payments/pay_1';

it('follows a payment to its success, and tells the shop once', async () => {
  const success = paymentOf('success', { signature: 'abc' });
  const { flow, world, stage } = page({ ...order(), [PAY]: [paymentOf('pending')], [LOOK]: [paymentOf('pending'), success] });
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
  const { flow, stage } = page({ ...order(), [LOOK]: [paymentOf('pending'), paymentOf('success')] }, { payment: 'pay_1' });

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
])('refuses to be paid with the wishes %o and the order %o', async (wishes, more, code) => {
  const { flow, world, posts, stage } = page(order(more), {}, wishes);
  await flow.load();

  await flow.pay(UPI);

  expect(stage()).toEqual({ is: 'refused', code });
  expect(world.say.mock.calls[0]![0]).toMatchObject({ type: 'failure', failure: { code } });
  expect(posts('')).toEqual([]);
});

it('says in the gateway’s words which field is wrong', async () => {
  const wrong = new Refused(400, 'BAD_REQUEST_ERROR', 'Not a number.', 'card.number');
  const { flow, stage } = page({ ...order(), 'POST /v1/tokens': [wrong] });
  await flow.load();

  await flow.pay({ method: 'card', card: CARD });

  expect(stage()).toEqual({ is: 'choosing', wrong: { field: 'card.number', description: 'Not a number.' } });
});

it('makes the order of a payment link only when it is paid, and only once', async () => {
  const { id: _, ...asked } = ORDER;
  const link = { ...asked, id: 'plink_1', status: 'active', uses: 'many' };
  const orders = { 'POST /v1/checkout/payment-links/plink_1/orders': [new Unreached(), { id: 'order_9' }] };
  const failed = paymentOf('failed', { order_id: 'order_9' });
  const { flow, posts } = page(
    { 'GET /v1/checkout/payment-links/plink_1': [link], ...orders, [PAY]: [failed] },
    { link: 'plink_1', order: undefined },
  );
  await flow.load();
  expect(posts('/orders')).toEqual([]);

  await flow.pay(UPI);
  await flow.pay(UPI);

  const made = posts('/orders');
  expect(new Set(made.map(([, , , key]) => key)).size).toBe(1);
  expect(posts('/payments').map(([, , body]) => (body as { order_id: string }).order_id)).toEqual(['order_9', 'order_9']);
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
