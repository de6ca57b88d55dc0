import { expect, test } from 'vitest';

import { originError } from './origins';

test.each(['https://shop.example', 'http://localhost:3000', 'https://shop.example:8443'])('%s is an origin', (text) => {
  expect(originError(text)).toBeNull();
});

test.each([
  'shop.example',
  'https://shop.example/',
  'https://shop.example/pay',
  'ftp://shop.example',
  '*',
  'https://*.example/',
])('%s is not an origin', (text) => {
  expect(originError(text)).toContain("is not a website's address");
});
