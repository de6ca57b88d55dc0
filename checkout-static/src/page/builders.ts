/** Orders, payments and a page before a gateway that answers what a test wants. */
import { vi } from 'vitest';

import { Refused, type Payment } from './api';
import { Flow, type State } from './flow';

export const ORDER = {
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
export const CARD = { number: '4242 4242 4242 4242', expiry: '12/40', cvv: '123', name: '' };
export const UPI = { method: 'upi', upi: { flow: 'collect', vpa: 'a@upi' } } as const;
export const paymentOf = (status: Payment['status'], more: Partial<Payment> = {}): Payment => ({
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
export function page(answers: Record<string, Answer[]>, address = {}, wishes = {}) {
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

export const order = (more = {}) => ({ 'GET /v1/checkout/orders/order_1': [{ ...ORDER, ...more }] });
export const PAY = 'POST /v1/checkout/payments';
export const LOOK = 'GET /v1/checkout/payments/pay_1';
