import { expect, it } from 'vitest';

import { PAYMENT } from '@/test/api-data';

import { instrumentText } from './Instrument';

it.each([
  [{ method: 'card', card: { brand: 'visa', last4: '4242' } }, 'Visa •••• 4242'],
  [{ method: 'card', payment_method: 'pm_1MqLiJLkdIwHu7ix' }, 'pm_1MqLiJLkdIwHu7ix'],
  [{ method: 'card' }, 'Card'],
  [{ method: 'netbanking', bank: 'HDFC' }, 'HDFC'],
  [{ method: 'netbanking' }, 'Net banking'],
])('names the instrument of %j as %s', (fields, text) => {
  expect(instrumentText({ ...PAYMENT, vpa: undefined, ...fields } as typeof PAYMENT)).toBe(text);
});
