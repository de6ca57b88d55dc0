import { expect, it } from 'vitest';

import { Refused } from './api';
import { CARD, LOOK, order, page, PAY, paymentOf } from './builders';
import { customerOf } from './typed';

const TOKEN = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
const TYPED = { ...CARD, name: 'Asha' };

it.each([
  [{ contact: 9876543210 }, { contact: '9876543210' }],
  [{ contact: `+${'9'.repeat(60)}` }, { contact: `+${'9'.repeat(39)}` }],
  [{ name: ' Asha ', email: '' }, { name: 'Asha' }],
  [{ name: '😀'.repeat(101) }, { name: '😀'.repeat(100) }],
  [{ name: null, email: undefined, contact: {}, method: 'upi' }, {}],
])('makes of %o what the gateway takes', (prefill, customer) => {
  expect(customerOf(prefill)).toEqual(customer);
});

it('sends what the shop knows as the gateway takes it', async () => {
  const wishes = { prefill: { contact: 9876543210, name: 'A'.repeat(200) } };
  const { flow, posts, states } = page({ ...order(), [PAY]: [paymentOf('success')] }, {}, wishes);
  await flow.load();

  await flow.pay({ method: 'netbanking', bank: 'HDFC' });

  const [[, , body]] = posts('/payments') as [[string, string, { customer: object }]];
  expect(body.customer).toEqual({ contact: '9876543210', name: 'A'.repeat(100) });
  expect(states.at(-1)!.typed.card.name).toBe('A'.repeat(100));
});

it('keeps what was typed after a failure, but for the number and the code of the card', async () => {
  const { flow, states } = page({ ...order(), ...TOKEN, [PAY]: [paymentOf('failed', { method: 'card' })] });
  await flow.load();
  flow.type({ method: 'card', card: TYPED });
  flow.type({ vpa: 'a@upi', bank: 'HDFC' });

  await flow.pay({ method: 'card', card: TYPED });

  const card = { ...TYPED, number: '', cvv: '' };
  expect(states.at(-1)!.typed).toEqual({ method: 'card', card, vpa: 'a@upi', bank: 'HDFC' });
});

it('keeps all of a card that was not taken', async () => {
  const refused = new Refused(400, 'BAD_REQUEST_ERROR', 'No.', 'customer.name');
  const { flow, states } = page({ ...order(), ...TOKEN, [PAY]: [refused] });
  await flow.load();
  flow.type({ card: TYPED });

  await flow.pay({ method: 'card', card: TYPED });

  expect(states.at(-1)!.typed.card).toEqual(TYPED);
});

it('goes back to how it was paid when a reload has forgotten it', async () => {
  const asked = { method: 'upi', upi: { flow: 'collect', vpa: 'a@upi' } } as const;
  const pending = order({ payment: paymentOf('pending', asked) });
  const { flow, states } = page({ ...pending, [LOOK]: [paymentOf('failed', asked)] });

  await flow.load();

  expect(states.at(-1)!.typed).toMatchObject({ method: 'upi', vpa: 'a@upi' });
});
