import { expect, it } from 'vitest';

import { ApiError, RateLimited, SESSION_HEADER, Unreachable } from './http';
import type { SavedMethod } from './resources';
import type { ListedState } from './saved-state';
import { anOrder, aPayment, CARD, CREATE_PAYMENT, createFlow, UPI } from './test-builders';

const VISA: SavedMethod = {
  id: 'sm_1',
  method: 'card',
  card: { brand: 'visa', last4: '4242', exp_month: 4, exp_year: 2040 },
  default: false,
};
const ASHA: SavedMethod = { id: 'sm_2', method: 'upi', vpa: 'as…@upi', default: true };
const LIST = 'GET /v1/checkout/orders/order_1/saved-methods';
const SEND = 'POST /v1/checkout/orders/order_1/codes';
const VERIFY = 'POST /v1/checkout/orders/order_1/codes/verify';
const REMOVE = 'DELETE /v1/checkout/saved-methods/sm_1';
const SESSION = { token: 'session-1', expires_at: '2040-01-01T00:00:00Z' };
const ENDED = new ApiError(401, 'UNAUTHORIZED', 'The customer session has ended.', SESSION_HEADER);
const WRONG = new ApiError(400, 'BAD_REQUEST_ERROR', 'The code is wrong.', 'code');

const withCustomer = (more = {}) => anOrder({ code_channels: ['email', 'sms'], saves: ['card'], ...more });

/** Load a checkout whose shop knows the customer. */
async function signedIn(responses: Parameters<typeof createFlow>[0] = {}) {
  const made = createFlow(
    { ...withCustomer(), [LIST]: [[VISA, ASHA]], ...responses },
    {},
    { customerSession: 'session-1' },
  );
  await made.flow.load();
  return { ...made, saved: () => made.state().saved as ListedState };
}

/** Load a checkout and send a code. */
async function withCode(responses: Parameters<typeof createFlow>[0] = {}) {
  const made = createFlow({ ...withCustomer(), [SEND]: [{ id: 'otc_1' }], [LIST]: [[VISA]], ...responses });
  await made.flow.load();
  made.flow.saved?.ask();
  await made.flow.saved?.sendCode(' asha@example.com ', 'hi');
  return { ...made, saved: () => made.state().saved };
}

it('offers a code only for an order with a customer who can be reached', async () => {
  for (const [more, name] of [
    [{}, 'none'],
    [{ code_channels: [] }, 'none'],
    [{ code_channels: ['email'] }, 'offered'],
  ] as const) {
    const { flow, state } = createFlow(anOrder(more));
    await flow.load();
    expect(state().saved.name).toBe(name);
  }
});

it('shows the saved methods of the session that the shop gave, and selects the default', async () => {
  const { saved, sendRequest } = await signedIn();

  expect(saved()).toMatchObject({ name: 'listed', methods: [VISA, ASHA], selected: 'sm_2' });
  expect(sendRequest.mock.calls.find(([, path]) => path.endsWith('/saved-methods'))?.[4]).toBe('session-1');
});

it('takes the session of the URL too', async () => {
  const { flow, state } = createFlow({ ...withCustomer(), [LIST]: [[VISA]] }, { session: 'session-2' });

  await flow.load();

  expect(state().saved.name).toBe('listed');
});

it('says that there are no saved methods yet', async () => {
  const { saved } = await signedIn({ [LIST]: [[]] });

  expect(saved()).toMatchObject({ methods: [], selected: undefined, notice: { key: 'saved.empty' } });
});

it('offers a code after the session has ended', async () => {
  const { saved, dependencies, stage } = await signedIn({ [LIST]: [ENDED] });

  expect(saved()).toMatchObject({ name: 'offered', notice: { key: 'saved.ended' } });
  expect(stage()).toEqual({ name: 'selecting' });
  expect(dependencies.saveSession).toHaveBeenCalledWith(undefined);
});

it('sends a code to the address, and shows the methods for the right code', async () => {
  const { flow, saved, posts, dependencies } = await withCode({ [VERIFY]: [SESSION] });
  expect(saved()).toMatchObject({ name: 'code', codeId: 'otc_1', sentTo: 'asha@example.com' });

  await flow.saved?.enterCode('123456');

  expect(posts('/codes')[0]?.[2]).toEqual({ email: 'asha@example.com', language: 'hi' });
  expect(posts('/verify')[0]?.[2]).toEqual({ id: 'otc_1', code: '123456' });
  expect(saved()).toMatchObject({ name: 'listed', methods: [VISA], selected: 'sm_1' });
  expect(dependencies.saveSession).toHaveBeenCalledWith('session-1');
});

it('stays at the code after a wrong one, and sends another to the same address', async () => {
  const { flow, saved, posts } = await withCode({
    [SEND]: [{ id: 'otc_1' }, { id: 'otc_2' }],
    [VERIFY]: [WRONG, SESSION],
  });
  await flow.saved?.enterCode('000000');
  expect(saved()).toMatchObject({ name: 'code', busy: false, notice: { key: 'saved.code.error' } });

  await flow.saved?.sendCode('asha@example.com', 'en');

  expect(saved()).toMatchObject({ name: 'code', codeId: 'otc_2', notice: { key: 'saved.code.again' } });
  expect(new Set(posts('/codes').map(([, , , key]) => key)).size).toBe(2);
});

it('asks again for a text that is no address, without a request', async () => {
  const { flow, state, posts } = createFlow(withCustomer());
  await flow.load();
  flow.saved?.ask();

  await flow.saved?.sendCode('asha', 'en');

  expect(state().saved).toMatchObject({ name: 'address', notice: { key: 'saved.address.error' } });
  expect(posts('/codes')).toEqual([]);
});

it('says when the next code can be sent', async () => {
  const { flow, saved } = await withCode({ [SEND]: [new RateLimited('RATE_LIMITED', 90_000)] });

  expect(saved()).toMatchObject({ name: 'address', notice: { key: 'limited.RATE_LIMITED', until: 90_000 } });
  flow.saved?.cancel();
  expect(saved()).toEqual({ name: 'offered', takesFocus: true });
});

it('repeats the same request for a code after a network error', async () => {
  const { posts, saved } = await withCode({ [SEND]: [new Unreachable(), { id: 'otc_1' }] });

  expect(saved().name).toBe('code');
  expect(new Set(posts('/codes').map((call) => JSON.stringify(call))).size).toBe(1);
});

it('pays by the saved method with the session', async () => {
  const { flow, posts, stage } = await signedIn({ [CREATE_PAYMENT]: [aPayment('success')] });

  await flow.pay({ method: 'card', saved: 'sm_1' });

  const [[, , body, , session] = []] = posts('/payments');
  expect(body).toMatchObject({ order_id: 'order_1', method: 'card', saved_method: 'sm_1' });
  expect(session).toBe('session-1');
  expect(stage().name).toBe('paid');
});

it('sends no session with another payment', async () => {
  const { flow, posts } = await signedIn({ [CREATE_PAYMENT]: [aPayment('success')] });

  await flow.pay(UPI);

  expect(posts('/payments')[0]?.[4]).toBeUndefined();
});

it('sends the consent with the card that is to be saved', async () => {
  const token = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
  const { flow, posts } = await signedIn({ ...token, [CREATE_PAYMENT]: [aPayment('success')] });

  await flow.pay({ method: 'card', card: CARD, consent: 'Save this card' });

  expect(posts('/payments')[0]?.[2]).toMatchObject({ token: 'tok_1', save_method: { consent: 'Save this card' } });
});

it('offers a code again if the session ends before the payment', async () => {
  const { flow, saved, stage } = await signedIn({ [CREATE_PAYMENT]: [ENDED] });

  await flow.pay({ method: 'card', saved: 'sm_1' });

  expect(saved()).toMatchObject({ name: 'offered', notice: { key: 'saved.ended' } });
  expect(stage()).toEqual({ name: 'selecting' });
});

it('drops a method that the API refuses', async () => {
  const refused = new ApiError(400, 'BAD_REQUEST_ERROR', 'The saved method is removed.', 'saved_method');
  const { flow, saved } = await signedIn({ [CREATE_PAYMENT]: [refused] });

  await flow.pay({ method: 'card', saved: 'sm_1' });

  expect(saved()).toMatchObject({ methods: [ASHA], selected: 'sm_2', notice: { key: 'saved.refused' } });
});

it('removes a method after a confirmation', async () => {
  const { flow, saved, sendRequest } = await signedIn({ [REMOVE]: [{ id: 'sm_1' }] });
  flow.saved?.select('sm_1');
  await flow.saved?.remove();
  flow.saved?.confirmRemoval('sm_1');
  flow.saved?.keep();
  await flow.saved?.remove();
  expect(sendRequest.mock.calls.filter(([method]) => method === 'DELETE')).toEqual([]);

  flow.saved?.confirmRemoval('sm_1');
  await flow.saved?.remove();

  expect(saved()).toMatchObject({ methods: [ASHA], selected: 'sm_2', notice: { key: 'saved.removed' } });
  expect(saved().removing).toBeUndefined();
});

it('keeps a method whose removal fails, and says so', async () => {
  const { flow, saved } = await signedIn({ [REMOVE]: [new ApiError(500, 'INTERNAL_ERROR', '')] });
  flow.saved?.confirmRemoval('sm_1');

  await flow.saved?.remove();

  expect(saved()).toMatchObject({ methods: [VISA, ASHA], removing: 'sm_1', notice: { key: 'saved.remove.error' } });
});

it('selects another method, or none of the saved', async () => {
  const { flow, saved } = await signedIn();

  flow.saved?.select('sm_1');
  expect(saved().selected).toBe('sm_1');
  flow.saved?.select(undefined);

  expect(saved().selected).toBeUndefined();
});
