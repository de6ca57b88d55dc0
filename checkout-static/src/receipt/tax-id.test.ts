import { expect, test } from 'vitest';

import { taxIdLabel } from './tax-id';

test.each([
  ['27AAPFU0939F1ZV', 'gstin'],
  ['GB 123 4567 89', 'tax_id'],
  ['X27AAPFU0939F1ZV', 'tax_id'],
])('the tax number %s is named %s', (taxId, label) => {
  expect(taxIdLabel(taxId)).toBe(label);
});
