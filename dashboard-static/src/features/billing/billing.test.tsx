import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import type {
  Coupon,
  Invoice,
  Plan,
  SavedMethod,
  Subscription,
  SubscriptionCurrency,
  SubscriptionOverview,
} from '@/lib/resources';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { BillingOverviewPage } from './BillingOverviewPage';
import { ChangePlanDialog } from './ChangePlanDialog';
import { CouponDialog } from './CouponDialog';
import { InvoicePage } from './InvoicePage';
import { PlanDialog } from './PlanDialog';
import { PlansPage } from './PlansPage';
import { SubscribeDialog } from './SubscribeDialog';
import { SubscriptionPage } from './SubscriptionPage';

const AT = '2026-11-28T12:00:00.000Z';
const PLAN = {
  id: 'plan_1',
  name: 'Team',
  amount: 99_900,
  currency: 'INR',
  interval: 'month',
  interval_count: 1,
  trial_days: 0,
  setup_fee: 0,
  tax_rates: [],
  metadata: {},
  created_at: AT,
} as Plan;
const YEARLY = { ...PLAN, id: 'plan_2', name: 'Team yearly', amount: 999_900, interval: 'year' } as Plan;
const SUBSCRIPTION = {
  id: 'sub_1',
  status: 'active',
  customer_id: 'cus_1',
  plan_id: 'plan_1',
  plan_name: 'Team',
  amount: 99_900,
  currency: 'INR',
  interval: 'month',
  interval_count: 1,
  quantity: 2,
  time_zone: 'UTC',
  anchor_day: 28,
  current_period_start: AT,
  current_period_end: '2026-12-28T12:00:00.000Z',
  days_until_due: 7,
  collection: 'send_invoice',
  carried_amount: 0,
  cancel_at_period_end: false,
  metadata: {},
  created_at: AT,
  updated_at: AT,
} as Subscription;
const INVOICE = {
  id: 'inv_1',
  number: 'INV-000001',
  status: 'open',
  overdue: false,
  customer_id: 'cus_1',
  subscription_id: 'sub_1',
  order_id: 'order_1',
  currency: 'INR',
  lines: [
    {
      kind: 'plan',
      description: 'Team',
      quantity: 2,
      amount: 199_800,
      discount: 99_900,
      taxes: [{ id: 'tax_1', name: 'GST', basis_points: 1800, inclusive: false, amount: 17_982 }],
      total: 117_882,
      period_start: AT,
      period_end: '2026-12-28T12:00:00.000Z',
    },
  ],
  subtotal: 199_800,
  discount: 99_900,
  tax: 17_982,
  total: 117_882,
  amount_credited: 0,
  hosted_url: 'https://pay.example/invoice.html#key',
  opened_at: AT,
  due_by: '2026-12-05T12:00:00.000Z',
  metadata: {},
  created_at: AT,
  updated_at: AT,
} as Invoice;

const VISA = {
  id: 'sm_1',
  customer_id: 'cus_1',
  method: 'card',
  card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2040 },
  status: 'active',
  default: true,
} as SavedMethod;

const list = <Row,>(data: Row[]) => ({ body: { data, has_more: false, next_cursor: null } });

beforeEach(() => {
  signIn('member');
  answer('GET /v1/plans', list([PLAN, YEARLY]));
  answer('GET /v1/coupons', list([]));
  answer('GET /v1/tax-rates', list([]));
  answer('GET /v1/customers', list([]));
  answer('GET /v1/dashboard/settings', { body: { data: { time_zone: 'UTC' } } });
  answer('GET /v1/invoices', list([INVOICE]));
  for (const id of ['sub_1', 'inv_1']) {
    answer(`GET /v1/dashboard/history/${id}`, {
      body: { data: { events: [], steps: [], deliveries: [], more: false } },
    });
  }
});

async function showSubscription(changes: Partial<Subscription> = {}) {
  answer('GET /v1/subscriptions/sub_1', { body: { data: { ...SUBSCRIPTION, ...changes } } });
  await renderInApp(<SubscriptionPage />, '/billing/subscriptions/sub_1', '/billing/subscriptions/$id');
  await screen.findByRole('heading', { level: 1, name: /Team/ });
}

async function showInvoice(changes: Partial<Invoice> = {}) {
  answer('GET /v1/invoices/inv_1', { body: { data: { ...INVOICE, ...changes } } });
  await renderInApp(<InvoicePage />, '/billing/invoices/inv_1', '/billing/invoices/$id');
  await screen.findByRole('heading', { level: 1, name: /INV-000001/ });
}

async function actions(): Promise<string[]> {
  await screen.findByRole('table', { name: /Invoices|Lines/ });
  const shown = screen.getAllByRole('button').map(({ textContent }) => textContent ?? '');
  return shown.filter(Boolean);
}

test.each<[Subscription['status'], string[]]>([
  ['trialing', ['Change plan', 'Cancel subscription']],
  ['active', ['Change plan', 'Pause', 'Cancel subscription']],
  ['past_due', ['Change plan', 'Pause', 'Cancel subscription']],
  ['paused', ['Resume', 'Cancel subscription']],
  ['canceled', []],
])('a subscription that is %s has its actions', async (status, expected) => {
  await showSubscription({ status });

  expect(await actions()).toEqual(expected);
});

test('a viewer has no actions', async () => {
  signIn('viewer');
  await showSubscription();

  expect(await actions()).toEqual([]);
});

test('a subscription ends with its period, unless it is to end now', async () => {
  answer('POST /v1/subscriptions/sub_1/cancel', { body: { data: SUBSCRIPTION } });
  await showSubscription();
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel subscription' }));

  fireEvent.click(await screen.findByRole('button', { name: 'Cancel at the end' }));

  await vi.waitFor(() => expect(requestsTo('POST /v1/subscriptions/sub_1/cancel')).toHaveLength(1));
  const [request] = requestsTo('POST /v1/subscriptions/sub_1/cancel');
  expect(request?.body).toEqual({ at_period_end: true });
  expect(request?.idempotencyKey).toBeTruthy();
});

test('a cancellation at the end of the period can be undone', async () => {
  answer('PATCH /v1/subscriptions/sub_1', { body: { data: SUBSCRIPTION } });
  await showSubscription({ cancel_at_period_end: true });
  screen.getByText(/It is canceled at the end of the period/);
  fireEvent.click(await screen.findByRole('button', { name: 'Undo cancellation' }));
  const dialog = await screen.findByRole('dialog');

  fireEvent.click(within(dialog).getByRole('button', { name: 'Undo cancellation' }));

  await screen.findByText('The subscription goes on.');
  expect(requestsTo('PATCH /v1/subscriptions/sub_1')[0]?.body).toMatchObject({ cancel_at_period_end: false });
});

test('a change of the quantity says when the difference is charged', async () => {
  const close = vi.fn();
  answer('PATCH /v1/subscriptions/sub_1', { body: { data: SUBSCRIPTION } });
  await renderInApp(<ChangePlanDialog subscription={SUBSCRIPTION} close={close} />);
  fireEvent.change(await screen.findByLabelText('Quantity'), { target: { value: '5' } });

  fireEvent.click(button('Change plan'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo('PATCH /v1/subscriptions/sub_1')[0]?.body).toEqual({ quantity: 5, proration: 'next_invoice' });
});

test('a plan of another interval starts a period', async () => {
  await renderInApp(<ChangePlanDialog subscription={SUBSCRIPTION} close={() => {}} />);
  fireEvent.click(await screen.findByLabelText('Plan', { selector: 'input' }));

  fireEvent.click(await screen.findByText('Team yearly: ₹9,999.00 every year'));

  await screen.findByText(/a period starts now/);
  expect(screen.queryByLabelText('Charge the difference')).toBeNull();
});

test('a customer is subscribed to a plan', async () => {
  answer('POST /v1/subscriptions', { body: { data: SUBSCRIPTION } });
  const { router } = await renderInApp(<SubscribeDialog customerId="cus_1" close={() => {}} />);
  fireEvent.click(await screen.findByLabelText('Plan', { selector: 'input' }));
  fireEvent.click(await screen.findByText('Team: ₹999.00 every month'));

  fireEvent.click(button('Create subscription'));

  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/billing/subscriptions/sub_1'));
  expect(requestsTo('POST /v1/subscriptions')[0]?.body).toEqual({
    customer_id: 'cus_1',
    plan_id: 'plan_1',
    quantity: 1,
    collection: 'send_invoice',
    days_until_due: 7,
    metadata: {},
  });
});

async function subscribe(plan: string) {
  answer('POST /v1/subscriptions', { body: { data: SUBSCRIPTION } });
  await renderInApp(<SubscribeDialog customerId="cus_1" close={() => {}} />);
  fireEvent.click(await screen.findByLabelText('Plan', { selector: 'input' }));
  fireEvent.click(await screen.findByText(plan));
}

async function subscribed() {
  fireEvent.click(button('Create subscription'));
  await vi.waitFor(() => expect(requestsTo('POST /v1/subscriptions')).toHaveLength(1));
  return requestsTo('POST /v1/subscriptions')[0]?.body;
}

const enter = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('a subscription has a trial and a day of the month of its own', async () => {
  await subscribe('Team: ₹999.00 every month');
  screen.getByText('The first invoice is opened immediately.');
  enter('Trial in days', '10');
  enter('Day of the month', '31');
  screen.getByText('The trial takes 10 days. The first invoice is opened after it.');

  expect(await subscribed()).toMatchObject({ trial_days: 10, anchor_day: 31 });
});

test('a trial of the plan can be left out', async () => {
  answer('GET /v1/plans', list([{ ...PLAN, trial_days: 14 }]));
  await subscribe('Team: ₹999.00 every month');
  screen.getByText("Empty for the plan's: 14 days.");
  enter('Trial in days', '0');

  expect(await subscribed()).toMatchObject({ trial_days: 0 });
});

test('a plan of weeks has no day of the month', async () => {
  answer('GET /v1/plans', list([{ ...PLAN, interval: 'week' }]));
  await subscribe('Team: ₹999.00 every week');

  expect(screen.queryByLabelText('Day of the month')).toBeNull();
});

test('a subscription charges a chosen saved method', async () => {
  answer('GET /v1/customers/cus_1/saved-methods', list([VISA, { ...VISA, id: 'sm_2', status: 'expired' }]));
  await subscribe('Team: ₹999.00 every month');
  fireEvent.click(screen.getByLabelText('Payment', { selector: 'input' }));
  fireEvent.click(await screen.findByText('Charge a saved method'));
  await screen.findByPlaceholderText('The default: Visa •••• 4242');
  fireEvent.click(screen.getByLabelText('Saved method', { selector: 'input' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Visa •••• 4242' }));

  expect(await subscribed()).toMatchObject({ collection: 'automatic', saved_method_id: 'sm_1' });
});

test('a customer without saved methods cannot be charged yet', async () => {
  answer('GET /v1/customers/cus_1/saved-methods', list([]));
  await subscribe('Team: ₹999.00 every month');
  fireEvent.click(screen.getByLabelText('Payment', { selector: 'input' }));
  fireEvent.click(await screen.findByText('Charge a saved method'));

  await screen.findByText(/Charges fail until there is one/);
});

test('a subscription without a customer is not sent', async () => {
  await renderInApp(<SubscribeDialog close={() => {}} />);

  fireEvent.click(await screen.findByRole('button', { name: 'Create subscription' }));

  await screen.findByText('Choose a customer.');
  expect(requestsTo('POST /v1/subscriptions')).toEqual([]);
});

test('a plan is created with its price in minor units', async () => {
  const close = vi.fn();
  answer('POST /v1/plans', { body: { data: PLAN } });
  await renderInApp(<PlanDialog close={close} />);
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: ' Team ' } });
  fireEvent.change(screen.getByLabelText('Price'), { target: { value: '999' } });
  fireEvent.change(screen.getByLabelText('Trial in days'), { target: { value: '14' } });

  fireEvent.click(button('Create plan'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo('POST /v1/plans')[0]?.body).toMatchObject({
    name: 'Team',
    amount: 99_900,
    currency: 'INR',
    interval: 'month',
    trial_days: 14,
    setup_fee: 0,
  });
});

test.each([
  ['18', { basis_points: 1800 }],
  ['7,5 %', { basis_points: 750 }],
])('a coupon of %s percent is created in basis points', async (typed, expected) => {
  const close = vi.fn();
  answer('POST /v1/coupons', { body: { data: { id: 'coup_1' } as Coupon } });
  await renderInApp(<CouponDialog close={close} />);
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Welcome' } });
  fireEvent.change(screen.getByLabelText('Percent off'), { target: { value: typed } });

  fireEvent.click(button('Create coupon'));

  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(requestsTo('POST /v1/coupons')[0]?.body).toEqual({ name: 'Welcome', ...expected });
});

test('a percentage above 100 is refused at its field', async () => {
  await renderInApp(<CouponDialog close={() => {}} />);
  fireEvent.change(await screen.findByLabelText('Percent off'), { target: { value: '101' } });

  fireEvent.click(button('Create coupon'));

  await screen.findByText('Enter a percentage up to 100, such as 18 or 7.5.');
});

test('a plan that is archived has no action', async () => {
  answer('GET /v1/plans', list([PLAN, { ...YEARLY, archived_at: AT }]));
  answer('POST /v1/plans/plan_1/archive', { body: { data: PLAN } });
  await renderInApp(<PlansPage />, '/billing/plans');
  await screen.findByText('archived');
  expect(screen.queryByRole('button', { name: 'Archive Team yearly' })).toBeNull();

  fireEvent.click(button('Archive Team'));
  fireEvent.click(await screen.findByRole('button', { name: 'Archive plan' }));

  await screen.findByText('Plan archived.');
  expect(requestsTo('POST /v1/plans/plan_1/archive')).toHaveLength(1);
});

test('an invoice shows its lines and what they add up to', async () => {
  await showInvoice();

  const line = within(await screen.findByRole('table', { name: 'Lines' })).getAllByRole('row')[1] as HTMLElement;
  expect(
    within(line)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent?.replace(/ INR/, '')),
  ).toEqual(['Team × 2Plan · Nov 28 – Dec 28 · GST 18%', '₹1,998.00', '-₹999.00', '₹179.82', '₹1,178.82']);
  for (const link of ['sub_1', 'order_1', 'cus_1']) screen.getByRole('link', { name: link });
  expect(screen.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe(INVOICE.hosted_url);
});

test.each<[Invoice['status'], string[]]>([
  ['draft', ['Finalize invoice', 'Edit draft', 'Delete draft']],
  ['open', ['Mark uncollectible', 'Void invoice']],
  ['uncollectible', ['Void invoice']],
  ['paid', ['Create credit note']],
  ['void', []],
])('an invoice that is %s has its actions', async (status, expected) => {
  await showInvoice({ status });

  expect(await actions()).toEqual(expected);
});

test('a draft has no number until it is finalized', async () => {
  const { number, due_by, opened_at, order_id, hosted_url, ...draft } = {
    ...INVOICE,
    status: 'draft' as const,
    days_until_due: 7,
  };
  answer('GET /v1/invoices/inv_1', { body: { data: draft } });
  answer('POST /v1/invoices/inv_1/finalize', { body: { data: INVOICE } });
  await renderInApp(<InvoicePage />, '/billing/invoices/inv_1', '/billing/invoices/$id');
  await screen.findByRole('heading', { level: 1, name: /^Draft/ });
  screen.getByText('after 7 days');
  fireEvent.click(await screen.findByRole('button', { name: 'Finalize invoice' }));
  const dialog = await screen.findByRole('dialog');
  answer('GET /v1/invoices/inv_1', { body: { data: INVOICE } });
  within(dialog).getByText(/an order of ₹1,178.82/);

  fireEvent.click(within(dialog).getByRole('button', { name: 'Finalize invoice' }));

  await screen.findByRole('heading', { level: 1, name: /INV-000001/ });
});

test('an invoice that was paid meanwhile is not voided', async () => {
  answer('POST /v1/invoices/inv_1/void', rejection(409, 'CONFLICT', 'The invoice was paid.'));
  await showInvoice();
  fireEvent.click(await screen.findByRole('button', { name: 'Void invoice' }));
  const dialog = await screen.findByRole('dialog');

  fireEvent.click(within(dialog).getByRole('button', { name: 'Void invoice' }));

  expect((await screen.findByRole('alert')).textContent).toBe('The invoice was paid.');
});

const NONE = {
  new: 0,
  new_mrr: 0,
  resumed: 0,
  resumed_mrr: 0,
  expansion_mrr: 0,
  contraction_mrr: 0,
  paused: 0,
  paused_mrr: 0,
  churned: 0,
  churned_mrr: 0,
  paid: 0,
  paid_amount: 0,
  failed: 0,
  failed_amount: 0,
  recovered: 0,
  recovered_amount: 0,
};
const METRICS: SubscriptionCurrency = {
  currency: 'INR',
  now: {
    mrr: 300_000,
    subscribers: 3,
    trialing: 1,
    on_pause: 0,
    past_due: 1,
    open: 2,
    open_amount: 220_000,
    overdue: 1,
    overdue_amount: 117_882,
  },
  mrr_before: 200_000,
  subscribers_before: 4,
  movements: { ...NONE, new: 1, new_mrr: 150_000, churned: 2, churned_mrr: 50_000, failed: 1, failed_amount: 117_882 },
  previous: NONE,
  series: [{ at: AT, mrr: 300_000, subscribers: 3, ...NONE }],
  renewals: [
    { at: '2026-12-01T00:00:00.000Z', renewals: 2, amount: 235_764 },
    { at: '2026-12-02T00:00:00.000Z', renewals: 0, amount: 0 },
    { at: '2026-12-03T00:00:00.000Z', renewals: 1, amount: 100_000 },
  ],
};

async function showOverview(currencies: SubscriptionCurrency[]) {
  const data: SubscriptionOverview = { period: '30d', time_zone: 'UTC', since: AT, until: AT, currencies };
  answer('GET /v1/dashboard/subscriptions', { body: { data } });
  await renderInApp(<BillingOverviewPage />, '/billing');
}

test('the overview shows revenue, churn and what is overdue', async () => {
  await showOverview([METRICS]);

  const cards = await screen.findAllByText(/Monthly revenue \(MRR\)|^Subscribers$|^Churn$|^Past due$|^Overdue$/);
  expect(cards.map((card) => card.nextElementSibling?.textContent)).toEqual([
    '₹3,000.00',
    '3',
    '50%',
    '1',
    '₹1,178.82',
  ]);
  screen.getByText('1 of 2 open invoices');
});

test('the renewals are those of days that have some, with their total', async () => {
  await showOverview([METRICS]);

  const rows = within(await screen.findByRole('table', { name: 'Renewals' }))
    .getAllByRole('row')
    .slice(1);
  expect(
    rows.map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ),
  ).toEqual([
    ['Dec 1', '2', '₹2,357.64'],
    ['Dec 3', '1', '₹1,000.00'],
    ['Total', '3', '₹3,357.64'],
  ]);
});

test('what the revenue lost is negative', async () => {
  await showOverview([METRICS]);

  const table = await screen.findByRole('table', { name: 'What changed the monthly revenue' });
  const canceled = within(table).getByRole('row', { name: /Canceled/ });
  expect(
    within(canceled)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['Canceled', '2', '-₹500.00', '₹0.00']);
});

test('a merchant without subscriptions reads how to start', async () => {
  await showOverview([]);

  await screen.findByText('No subscriptions yet');
});
