import { expect, test } from 'vitest';

import { constraintsText, type Document, groupByResource, schemaFields, typeText } from './openapi';

const order = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, status: { $ref: '#/components/schemas/Status' } },
};
const api: Document = {
  info: { title: 'x', version: '1' },
  paths: {
    '/health': { get: { responses: {} } },
    '/v1/orders': { get: { responses: {} }, post: { responses: {} } },
    '/v1/dashboard/me': { get: { responses: {} } },
    '/v1/payment-links': { post: { responses: {} } },
  },
  components: { schemas: { Order: order, Status: { type: 'string', enum: ['created', 'paid'] } } },
};
const ORDER = { $ref: '#/components/schemas/Order' };

test('operations are grouped by resource, those for merchants first', () => {
  expect(groupByResource(api).map(([resource, operations]) => [resource, operations.length])).toEqual([
    ['orders', 2],
    ['payment links', 1],
    ['dashboard', 1],
    ['system', 1],
  ]);
});

test.each([
  [{ type: 'array', items: ORDER }, 'list of Order'],
  [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'integer'],
  [{ $ref: '#/components/schemas/Status' }, 'one of created, paid'],
  [{ const: true }, 'true'],
  [{ type: ['string', 'null'] }, 'string'],
])('a type has a short description', (schema, text) => {
  expect(typeText(schema, api)).toBe(text);
});

test('constraints are described, also inside a choice', () => {
  expect(constraintsText({ anyOf: [{ type: 'integer', minimum: 1, maximum: 9 }, { type: 'null' }] })).toBe(
    'minimum 1, maximum 9',
  );
});

test('the fields of a list are the fields of its items', () => {
  expect(schemaFields({ type: 'array', items: ORDER }, api).map(([name, , required]) => [name, required])).toEqual([
    ['id', true],
    ['status', false],
  ]);
});
