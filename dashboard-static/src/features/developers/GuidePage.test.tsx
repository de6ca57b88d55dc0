import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { API_KEY, answerList } from '@/test/api-data';
import { signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { GuidePage } from './GuidePage';
import { SECRET } from './snippets';

test('the snippets have the key and the URLs of the merchant, and the secret only by name', async () => {
  signIn('viewer');
  answerList('/v1/dashboard/api-keys', API_KEY, { ...API_KEY, key: 'key_read', read_only: true });

  await renderInApp(<GuidePage />, '/developers/guide');

  const page = await screen.findByRole('region', { name: 'page' });
  await waitFor(() => expect(page.textContent).toContain("key: 'key_1'"));
  await waitFor(() => expect(page.textContent).toContain('https://pay.example/checkout.js'));
  const order = screen.getByRole('region', { name: 'order request' }).textContent;
  expect(order).toContain('X-Api-Key: key_1');
  expect(order).toContain(`X-Api-Secret: $${SECRET}`);
});
