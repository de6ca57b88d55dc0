import { expect, it } from 'vitest';

import { toCustomer } from './form-values';
import { ApiError } from './http';
import { anOrder, aPayment, CARD, CREATE_PAYMENT, createFlow, GET_PAYMENT } from './test-builders';

const TOKEN = { 'POST /v1/tokens': [{ id: 'tok_1' }] };
const VALUES = { ...CARD, name: 'Asha' };

it.each([
  [{ contact: 9876543210 }, { contact: '9876543210' }],
  [{ contact: `+${'9'.repeat(60)}` }, { contact: `+${'9'.repeat(39)}` }],
  [{ name: ' Asha ', email: '' }, { name: 'Asha' }],
  [{ name: 'Asha', email: 'not an address' }, { name: 'Asha' }],
  [{ name: 'Asha', email: 'asha@b@example.com' }, { name: 'Asha' }],
  [{ name: 'Asha', email: 'as\u200bha@example.com' }, { name: 'Asha' }],
  [{ email: 'अजय@example.co.in' }, { email: 'अजय@example.co.in' }],
  [{ email: ' asha@example.com ' }, { email: 'asha@example.com' }],
  [{ name: '😀'.repeat(101) }, { name: '😀'.repeat(100) }],
  [{ name: null, email: undefined, contact: {}, method: 'upi' }, {}],
])('turns %o into data that the API accepts', (prefill, customer) => {
  expect(toCustomer(prefill)).toEqual(customer);
});

it('sends the prefilled contact data cut to the API’s limits', async () => {
  const options = { prefill: { contact: 9876543210, name: 'A'.repeat(200) } };
  const { flow, posts, state } = createFlow({ ...anOrder(), [CREATE_PAYMENT]: [aPayment('success')] }, {}, options);
  await flow.load();

  await flow.pay({ method: 'netbanking', bank: 'HDFC' });

  const [[, , body]] = posts('/payments') as [[string, string, { customer: object }]];
  expect(body.customer).toEqual({ contact: '9876543210', name: 'A'.repeat(100) });
  expect(state().values.card.name).toBe('A'.repeat(100));
});

it('keeps the form values after a failure, except the card number and CVV', async () => {
  const { flow, state } = createFlow({
    ...anOrder(),
    ...TOKEN,
    [CREATE_PAYMENT]: [aPayment('failed', { method: 'card' })],
  });
  await flow.load();
  flow.setValues({ method: 'card', card: VALUES });
  flow.setValues({ vpa: 'a@upi', bank: 'HDFC', save: false });

  await flow.pay({ method: 'card', card: VALUES });

  const card = { ...VALUES, number: '', cvv: '' };
  expect(state().values).toEqual({ method: 'card', card, vpa: 'a@upi', bank: 'HDFC', save: false });
});

it('keeps the whole card after a validation error', async () => {
  const error = new ApiError(400, 'BAD_REQUEST_ERROR', 'No.', 'customer.name');
  const { flow, state } = createFlow({ ...anOrder(), ...TOKEN, [CREATE_PAYMENT]: [error] });
  await flow.load();
  flow.setValues({ card: VALUES });

  await flow.pay({ method: 'card', card: VALUES });

  expect(state().values.card).toEqual(VALUES);
});

it('restores the payment method and address after a reload', async () => {
  const details = { method: 'upi', upi: { flow: 'collect', vpa: 'a@upi' } } as const;
  const pending = anOrder({ payment: aPayment('pending', details) });
  const { flow, state } = createFlow({ ...pending, [GET_PAYMENT]: [aPayment('failed', details)] });

  await flow.load();

  expect(state().values).toMatchObject({ method: 'upi', vpa: 'a@upi' });
});
