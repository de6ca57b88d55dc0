import { expect, test } from 'vitest';
import { createTranslate } from '../page/i18n';
import { invoiceItem, methodItem, subscriptionItem } from './items';
import { TEXTS } from './languages';
import type { Invoice, Portal, SavedMethod, Subscription } from './resources';

const t = createTranslate(TEXTS.en ?? {});
const SUBSCRIPTION: Subscription = {
  id: 'sub_1',
  plan_name: 'Pottery club',
  quantity: 1,
  amount: 99_900,
  currency: 'INR',
  interval: 'month',
  interval_count: 3,
  status: 'active',
  current_period_end: '2026-12-31T18:30:00.000Z',
  cancel_at_period_end: false,
  collection: 'automatic',
  time_zone: 'Asia/Kolkata',
};
const VISA: SavedMethod = {
  id: 'sm_1',
  method: 'card',
  card: { brand: 'visa', last4: '4242', exp_month: 1, exp_year: 2040 },
  status: 'active',
  default: true,
};
const PORTAL = { saved_methods: [VISA] } as Portal;
const INVOICE: Invoice = {
  number: 'INV-000001',
  status: 'open',
  overdue: false,
  total: 99_900,
  currency: 'INR',
  opened_at: '2026-12-01T00:00:00.000Z',
  due_by: '2026-12-08T00:00:00.000Z',
  hosted_url: 'https://pay.example/invoice.html#key',
};

const names = (item: { actions: { name: string }[] }) => item.actions.map(({ name }) => name);

test('every text is in both languages', () => {
  expect(Object.keys(TEXTS.hi ?? {})).toEqual(Object.keys(TEXTS.en ?? {}));
});

test('a subscription says when it renews, in its time zone, and what is charged', () => {
  const item = subscriptionItem(SUBSCRIPTION, PORTAL, t, 'en');

  expect(item.notes).toEqual([
    '₹999.00 every 3 months',
    expect.stringMatching(/^Renews on .*2027/),
    'Charged to Visa •••• 4242',
  ]);
  expect(names(item)).toEqual(['cancel']);
});

test('a subscription that ends can be kept until it has ended', () => {
  const ends = { ...SUBSCRIPTION, cancel_at_period_end: true };

  expect(names(subscriptionItem(ends, PORTAL, t, 'en'))).toEqual(['keep']);
  expect(names(subscriptionItem({ ...ends, status: 'canceled' }, PORTAL, t, 'en'))).toEqual([]);
});

test('only an invoice that can be paid has a link to pay it', () => {
  const text = (status: Invoice['status']) => invoiceItem({ ...INVOICE, status }, 'UTC', t, 'en').link?.text;

  expect([text('open'), text('uncollectible')]).toEqual(Array(2).fill('Pay ₹999.00 for INV-000001'));
  expect([text('paid'), text('void')]).toEqual(Array(2).fill('View INV-000001'));
});

test('only an active method can become the default', () => {
  expect(names(methodItem(VISA, t))).toEqual(['remove']);
  expect(names(methodItem({ ...VISA, default: false }, t))).toEqual(['default', 'remove']);
  expect(names(methodItem({ ...VISA, default: false, status: 'expired' }, t))).toEqual(['remove']);
});
