/** Builders of orders, payments and a flow whose API returns the given responses. */
import { vi } from 'vitest';
import { Flow } from './flow';
import { ApiError, type SendRequest } from './http';
import type { Payment } from './resources';
import type { State } from './state';

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
export const CREATE_PAYMENT = 'POST /v1/checkout/payments';
export const GET_PAYMENT = 'GET /v1/checkout/payments/pay_1';

export const aPayment = (status: Payment['status'], more: Partial<Payment> = {}): Payment => ({
  id: 'pay_1',
  order_id: 'order_1',
  amount: 500,
  currency: 'INR',
  method: 'upi',
  status,
  ...more,
});
export const anOrder = (more = {}) => ({ 'GET /v1/checkout/orders/order_1': [{ ...ORDER, ...more }] });

type Response = object | Error;

/**
 * Create a flow. The API returns the responses of each path in turn and repeats the last one. `clock.time` starts at 0
 * and advances with each wait.
 */
export function createFlow(responses: Record<string, Response[]>, params = {}, options = {}) {
  type Args = [method: string, path: string, body?: object, idempotencyKey?: string, customerSession?: string];
  const sendRequest = vi.fn(async (...[method, path]: Args): Promise<unknown> => {
    const remaining = responses[`${method} ${path}`] ?? [];
    const response = remaining.length > 1 ? remaining.shift() : remaining[0];
    if (!response) throw new ApiError(404, 'NOT_FOUND', '');
    if (response instanceof Error) throw response;
    return response;
  });
  const states: State[] = [];
  const clock = { time: 0 };
  const newIdempotencyKey = vi.fn(() => `key-${newIdempotencyKey.mock.calls.length}`);
  const dependencies = {
    sendRequest: sendRequest as SendRequest,
    postMessage: vi.fn(),
    onChange: (state: State) => states.push(state),
    sleep: async (ms: number) => {
      clock.time += ms;
    },
    now: () => clock.time,
    newIdempotencyKey,
    saveResumeIds: vi.fn(),
    saveSession: vi.fn(),
  };
  const flow = new Flow(dependencies, { key: 'key_test', order: 'order_1', ...params }, options);
  const posts = (path: string) =>
    sendRequest.mock.calls.filter(([method, to]) => method === 'POST' && to.endsWith(path));
  const state = () => states[states.length - 1] as State;
  return { flow, clock, dependencies, sendRequest, states, posts, state, stage: () => state().stage };
}
