import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answer } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { ReferencePage } from './ReferencePage';

const BODY = {
  content: { 'application/json': { schema: { $ref: '#/components/schemas/RefundRequest' } } },
};
const API = {
  info: { title: 'API', version: '1' },
  paths: {
    '/v1/orders': { get: { responses: {} }, post: { responses: {} } },
    '/v1/payments/{payment_id}/refunds': {
      get: { responses: {} },
      post: { summary: 'Refund a payment', requestBody: BODY, responses: {} },
    },
  },
  components: { schemas: { RefundRequest: { type: 'object', properties: { reason: { type: 'string' } } } } },
};

const operations = () => [...document.querySelectorAll('.mantine-Accordion-control')];

async function show() {
  answer('GET /v1/openapi.json', { body: API });
  await renderInApp(<ReferencePage />, '/developers/reference');
  await waitFor(() => expect(operations()).toHaveLength(4));
}

test.each([
  ['path', 'REFUNDS', 2],
  ['summary', 'refund a', 1],
])('operations are found by their %s', async (_, text, count) => {
  await show();

  fireEvent.change(screen.getByLabelText('Search operations'), { target: { value: text } });

  await waitFor(() => expect(operations()).toHaveLength(count));
});

test('a search without matches says so', async () => {
  await show();

  fireEvent.change(screen.getByLabelText('Search operations'), { target: { value: 'chargebacks' } });

  expect(await screen.findByText('No matching operations')).toBeTruthy();
});

test('an operation lists the fields of its body', async () => {
  await show();

  fireEvent.click(screen.getByRole('button', { name: /Refund a payment/ }));

  expect((await screen.findByRole('table', { name: 'Body' })).textContent).toContain('reason');
});
