import { expect, it } from 'vitest';

import { parseUpiAddress } from './upi';

it.each([
  ['asha.rao@okhdfc', 'asha.rao@okhdfc'],
  [' 9876543210@upi\u00a0', '9876543210@upi'],
  ['९८७६५४३२१०@upi', '9876543210@upi'],
  ['９８７６５４３２１０＠ｕｐｉ', '9876543210@upi'],
  ['asha', undefined],
  ['a@upi', undefined],
  ['asha@upi.', undefined],
  ['..@upi', undefined],
  ['आशा@upi', undefined],
])('reads the UPI address %s as %s', (typed, address) => {
  expect(parseUpiAddress(typed)).toBe(address);
});
