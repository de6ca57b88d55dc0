import { expect, it } from 'vitest';

import { parsePayerAddress } from './payer-address';

it.each([
  [' asha@example.com ', { email: 'asha@example.com' }],
  ['अजय@example.co.in', { email: 'अजय@example.co.in' }],
  ['+91 98765 43210', { phone: '+919876543210' }],
  ['+1 (415) 555-0100', { phone: '+14155550100' }],
  ['98765-43210', { phone: '+919876543210' }],
])('takes %j for an address', (typed, address) => {
  expect(parsePayerAddress(typed, 'INR')).toEqual(address);
});

it.each(['', 'asha', 'asha@', 'a b@example.com', '12345', '0987654321', '+0123456789', '++919876543210'])(
  'takes %j for no address',
  (typed) => {
    expect(parsePayerAddress(typed, 'INR')).toBeUndefined();
  },
);

it('takes a number without a country code only where the country is known', () => {
  expect(parsePayerAddress('9876543210', 'EUR')).toBeUndefined();
});
