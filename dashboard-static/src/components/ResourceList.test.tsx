import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { RequestsPage } from '@/features/developers/RequestsPage';
import { EventsPage } from '@/features/events/EventsPage';
import { LinksPage } from '@/features/links/LinksPage';
import { OrdersPage } from '@/features/orders/OrdersPage';
import { PaymentsPage } from '@/features/payments/PaymentsPage';
import { RefundsPage } from '@/features/refunds/RefundsPage';
import { WebhooksPage } from '@/features/webhooks/WebhooksPage';
import { queryClient } from '@/lib/api';
import { useMe } from '@/lib/session';
import { answerList, LINK, ORDER, PAYMENT } from '@/test/api-data';
import { answer, rejection, requests, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

const SEARCH = 'GET /v1/dashboard/search';
const MARKUP = '<img src=x onerror="alert(1)">';

const LISTS = {
  '/orders': [<OrdersPage key="orders" />, '/v1/orders'],
  '/payments': [<PaymentsPage key="payments" />, '/v1/payments'],
  '/refunds': [<RefundsPage key="refunds" />, '/v1/refunds'],
  '/events': [<EventsPage key="events" />, '/v1/events'],
  '/links': [<LinksPage key="links" />, '/v1/payment-links'],
  '/webhooks': [<WebhooksPage key="webhooks" />, '/v1/webhooks'],
  '/developers/requests': [<RequestsPage key="requests" />, '/v1/dashboard/requests'],
} as const;
const URLS = Object.keys(LISTS) as (keyof typeof LISTS)[];

const orders = (...ids: string[]) => answerList('/v1/orders', ...ids.map((id) => ({ ...ORDER, id })));
const found = (count: number) => ({
  body: {
    data: [...Array(count).keys()].map((n) => ({
      type: 'order',
      field: 'id',
      text: '',
      data: { ...ORDER, id: `order_${n}` },
    })),
  },
});
const rows = () => {
  const links = screen.getAllByRole('link').filter((link) => 'row' in link.dataset);
  return links.map((link) => link.getAttribute('href'));
};

async function show(page: ReactElement, url: string) {
  signIn('member');
  answerList('/v1/webhook-endpoints');
  const before = requests.length;
  const view = await renderInApp(page, url);
  await waitFor(() => expect(requests.length).toBeGreaterThan(before));
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return view;
}

async function choose(label: string, option: string) {
  fireEvent.click(screen.getByRole('combobox', { name: label }));
  fireEvent.click(await screen.findByRole('option', { name: option, hidden: true }));
}

function type(label: string, text: string) {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } });
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each(URLS)('%s loads with one request for its list', async (url) => {
  const [page, path] = LISTS[url];
  answerList(path);

  await show(page, url);

  const routes = requests.map(({ route }) => route).filter((route) => route !== 'GET /v1/dashboard/me');
  expect(routes.toSorted()).toEqual([...(url === '/webhooks' ? ['GET /v1/webhook-endpoints'] : []), `GET ${path}`]);
});

test.each(URLS)('an invalid cursor of %s shows an error and can be left', async (url) => {
  const [page, path] = LISTS[url];
  answer(`GET ${path}`, rejection(400, 'BAD_REQUEST_ERROR', 'cursor is not valid', 'cursor'));
  const { router } = await show(page, `${url}?cursor=made-up`);
  expect((await screen.findByRole('alert')).textContent).toContain('cursor is not valid');

  answerList(path);
  fireEvent.click(button('Newer'));

  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(router.state.location.href).toBe(url);
});

test('a status filter can be set and cleared', async () => {
  orders('order_1');
  const { router } = await show(<OrdersPage />, '/orders');

  await choose('Status', 'paid');
  await waitFor(() => expect(router.state.location.href).toBe('/orders?status=paid'));
  await waitFor(() => expect(requestsTo('GET /v1/orders').at(-1)?.query.get('status')).toBe('paid'));
  fireEvent.click(button('Clear filters'));

  await waitFor(() => expect(router.state.location.href).toBe('/orders'));
});

test.each([
  ['partly refunded', 'partly_refunded', { state: 'partly_refunded', status: null }],
  ['partly captured', 'partly_captured', { state: 'partly_captured', status: null }],
  ['captured', 'captured', { state: 'captured', status: null }],
  ['failed', 'failed', { state: null, status: 'failed' }],
])('payments are filtered by the words of their badges: %s', async (word, value, sent) => {
  answerList('/v1/payments', PAYMENT);
  const { router } = await show(<PaymentsPage />, '/payments');

  await choose('Status', word);

  await waitFor(() => expect(router.state.location.href).toBe(`/payments?status=${value}`));
  const query = () => requestsTo('GET /v1/payments').at(-1)?.query;
  await waitFor(() => expect({ state: query()?.get('state'), status: query()?.get('status') }).toEqual(sent));
});

test('links are filtered by their status', async () => {
  answerList('/v1/payment-links', LINK);
  const { router } = await show(<LinksPage />, '/links');

  await choose('Status', 'expired');

  await waitFor(() => expect(router.state.location.href).toBe('/links?status=expired'));
  await waitFor(() => expect(requestsTo('GET /v1/payment-links').at(-1)?.query.get('status')).toBe('expired'));
});

test('orders are filtered by an amount in their currency', async () => {
  orders('order_1');
  await show(<OrdersPage />, '/orders?currency=JPY&amount=100-500');

  const query = requestsTo('GET /v1/orders').at(-1)?.query.toString();
  expect(query).toBe('currency=JPY&amount_from=100&amount_to=500&limit=25');
});

test.each([
  [{ count: 312, is_exact: true }, '312 orders'],
  [{ count: 1000, is_exact: false }, 'more than 1,000 orders'],
  [{ count: 3, is_exact: false }, 'at least 3 orders'],
])('a list with further pages says how many rows match its filters: %o', async (count, text) => {
  answer('GET /v1/orders', { body: { data: [{ ...ORDER, id: 'order_1' }], has_more: true, next_cursor: 'c1' } });
  answer('GET /v1/counts', { body: { data: { resource: 'orders', ...count } } });

  await show(<OrdersPage />, '/orders?status=paid&amount=5.00');

  expect(await screen.findByText(text)).toBeTruthy();
  expect(requestsTo('GET /v1/counts').map(({ query }) => query.toString())).toEqual([
    'resource=orders&status=paid&amount=500',
  ]);
});

test('a list without further pages counts its rows itself', async () => {
  orders('order_1');

  await show(<OrdersPage />, '/orders');

  expect(screen.getByText('1 order')).toBeTruthy();
  expect(requestsTo('GET /v1/counts')).toEqual([]);
});

test('a search goes on with older resources', async () => {
  answer(SEARCH, { body: { ...found(2).body, has_more: true, next_cursor: 'c1' } });
  const { router } = await show(<OrdersPage />, '/orders?q=@shop');
  expect(requestsTo(SEARCH).at(-1)?.query.get('cursor')).toBeNull();

  fireEvent.click(button('Older'));

  await waitFor(() => expect(router.state.location.href).toBe('/orders?q=%40shop&cursor=c1'));
  await waitFor(() => expect(requestsTo(SEARCH).at(-1)?.query.get('cursor')).toBe('c1'));
});

const emptyPage = (n: number) => ({ body: { data: [], has_more: true, next_cursor: `c${n}` } });
const cursors = () => requestsTo('GET /v1/payments').map(({ query }) => query.get('cursor'));

test('a list with rows does not say that it is empty', async () => {
  orders('order_1');
  await show(<OrdersPage />, '/orders');
  await screen.findByRole('link', { name: /₹/ });

  expect(screen.queryByText('No records')).toBeNull();
});

test('empty pages are skipped until a page has rows', async () => {
  const last = { body: { data: [{ ...PAYMENT, id: 'pay_1' }], has_more: false, next_cursor: null } };
  answer('GET /v1/payments', emptyPage(1), emptyPage(2), last);
  const { router } = await show(<PaymentsPage />, '/payments?status=failed');

  await waitFor(() => expect(rows()).toEqual(['/payments/pay_1']));
  expect(cursors()).toEqual([null, 'c1', 'c2']);
  expect(router.state.location.search).toEqual({ status: 'failed', cursor: 'c2' });
  expect(router.history.length).toBe(1);
});

test('after ten empty pages the user decides whether to search older ones', async () => {
  const pages = [...Array(30).keys()].map((n) => emptyPage(n + 1));
  answer('GET /v1/payments', ...pages);
  await show(<PaymentsPage />, '/payments?status=failed');
  const search = await screen.findByRole('button', { name: 'Search older payments' });
  expect(cursors()).toHaveLength(11);

  fireEvent.click(search);

  await waitFor(() => expect(cursors()).toHaveLength(21));
  expect(await screen.findByRole('button', { name: 'Search older payments' })).toBeTruthy();
  expect(new Set(cursors()).size).toBe(21);
});

test('a search does not say that nothing exists before it has read the older ones', async () => {
  answer(SEARCH, ...[...Array(12).keys()].map((n) => emptyPage(n + 1)));
  await show(<PaymentsPage />, '/payments?q=4242');

  expect(await screen.findByRole('button', { name: 'Search older payments' })).toBeTruthy();
  expect(screen.queryByText('No payments found')).toBeNull();
});

test('newer pages start the search again', async () => {
  const last = { body: { data: [{ ...PAYMENT, id: 'pay_1' }], has_more: false, next_cursor: null } };
  answer('GET /v1/payments', emptyPage(1), last, emptyPage(1), last);
  const { router } = await show(<PaymentsPage />, '/payments?status=failed');
  await waitFor(() => expect(rows()).toEqual(['/payments/pay_1']));
  await waitFor(() => expect(button('Newer')).toHaveProperty('disabled', false));

  fireEvent.click(button('Newer'));

  await waitFor(() => expect(router.state.location.search).toEqual({ status: 'failed', cursor: 'c1' }));
  await waitFor(() => expect(rows()).toEqual(['/payments/pay_1']));
});

test('a list without results ends with a message', async () => {
  answer('GET /v1/payments', emptyPage(1), { body: { data: [], has_more: false, next_cursor: null } });

  await show(<PaymentsPage />, '/payments?status=failed');

  expect(await screen.findByText('No results for these filters')).toBeTruthy();
  expect(cursors()).toEqual([null, 'c1']);
});

test('each filter is one step in the history, however much is typed', async () => {
  orders('order_1');
  const { router } = await show(<OrdersPage />, '/orders');
  await choose('Status', 'created');
  type('Receipt', 'cart');
  await waitFor(() => expect(router.state.location.href).toBe('/orders?status=created&receipt=cart'));
  type('Receipt', 'cart-7');
  await waitFor(() => expect(router.state.location.href).toBe('/orders?status=created&receipt=cart-7'));

  act(() => router.history.back());
  await waitFor(() => expect(router.state.location.href).toBe('/orders?status=created'));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Receipt' }).value).toBe('');
  act(() => router.history.back());

  await waitFor(() => expect(router.state.location.href).toBe('/orders'));
});

test('selected columns are remembered', async () => {
  orders('order_1');
  const first = await show(<OrdersPage />, '/orders');
  fireEvent.click(button('Columns'));
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Notes', hidden: true }));
  first.unmount();

  await show(<OrdersPage />, '/orders');

  expect(await screen.findByRole('columnheader', { name: 'Notes' })).toBeTruthy();
});

test('the default columns of a phone do not apply on a desktop', async () => {
  const phone = (media: string) =>
    Object.assign(new EventTarget(), { matches: media === '' || media.includes('max-width'), media });
  vi.stubGlobal('matchMedia', phone);
  orders('order_1');
  const first = await show(<OrdersPage />, '/orders');
  expect(await screen.findByRole('columnheader', { name: 'Receipt' })).toBeTruthy();
  expect(screen.queryByRole('columnheader', { name: 'Order' })).toBeNull();
  first.unmount();
  vi.unstubAllGlobals();

  await show(<OrdersPage />, '/orders');

  expect(await screen.findByRole('columnheader', { name: 'Order' })).toBeTruthy();
});

test('J and K move between the rows', async () => {
  orders('order_1', 'order_2', 'order_3');
  await show(<OrdersPage />, '/orders');
  await screen.findAllByRole('link');
  const press = (key: string) => fireEvent.keyDown(document.documentElement, { key, code: `Key${key.toUpperCase()}` });
  const focused = () => document.activeElement?.getAttribute('href');

  press('j');
  press('j');
  expect(focused()).toBe('/orders/order_2');
  press('k');

  expect(focused()).toBe('/orders/order_1');
});

test('markup in an order is shown as text', async () => {
  answerList('/v1/orders', { ...ORDER, receipt: MARKUP });

  await show(<OrdersPage />, '/orders');

  expect(await screen.findByText(MARKUP)).toBeTruthy();
  expect(document.querySelector('table img')).toBeNull();
});

test('a search keeps the filters, says how it matched, and can be cleared', async () => {
  orders('order_1');
  answer(SEARCH, found(1));
  const { router } = await show(<OrdersPage />, '/orders?status=paid&from=2026-01-01&to=2026-01-02');

  type('Search orders', 'ann@example.com');
  await waitFor(() =>
    expect(router.state.location.search).toEqual({
      q: 'ann@example.com',
      status: 'paid',
      from: '2026-01-01',
      to: '2026-01-02',
    }),
  );
  await waitFor(() => expect(rows()).toEqual(['/orders/order_0']));
  const sent = requestsTo(SEARCH).at(-1)?.query;
  expect([sent?.get('type'), sent?.get('status'), sent?.has('from'), sent?.has('limit')]).toEqual([
    'order',
    'paid',
    true,
    false,
  ]);
  expect(screen.getByText('Matched by ID.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Older|Newer/ })).toBeNull();
  fireEvent.click(button('Clear Search orders'));

  await waitFor(() => expect(router.state.location.href).toBe('/orders?status=paid&from=2026-01-01&to=2026-01-02'));
});

test.each([
  ['amount=500.00', { amount: '50000' }],
  ['amount=500&currency=JPY', { amount: '500', currency: 'JPY' }],
  ['amount=100-500', { amount_from: '10000', amount_to: '50000' }],
  ['card_last4=4242&card_brand=visa', { card_last4: '4242', card_brand: 'visa' }],
])('payments are filtered by what a customer has at hand: %s', async (filters, sent) => {
  answerList('/v1/payments', PAYMENT);

  await show(<PaymentsPage />, `/payments?${filters}`);

  const { limit, ...query } = Object.fromEntries(requestsTo('GET /v1/payments').at(-1)?.query ?? []);
  expect(query).toEqual(sent);
});

test.each([
  ['card_last4=42', 'Enter four digits'],
  ['amount=five', 'Enter 12.50 or a range such as 100-500'],
  ['amount=500-100', 'Enter 12.50 or a range such as 100-500'],
])('a filter that is not applied says why: %s', async (filters, error) => {
  answerList('/v1/payments', PAYMENT);

  await show(<PaymentsPage />, `/payments?${filters}`);

  expect(screen.getByText(error)).toBeTruthy();
  expect([...(requestsTo('GET /v1/payments').at(-1)?.query.keys() ?? [])]).toEqual(['limit']);
});

test('a search loads with one request', async () => {
  answer(SEARCH, found(1));

  await show(<OrdersPage />, '/orders?q=ann');

  expect(requests.map(({ route, query }) => [route, query.get('type')])).toEqual([[SEARCH, 'order']]);
});

test('a search without results explains how it matches', async () => {
  answer(SEARCH, found(0));

  await show(<OrdersPage />, '/orders?q=no-such-name');

  expect(await screen.findByText('No orders found')).toBeTruthy();
  expect(screen.getByText(/^Search finds the start of IDs/)).toBeTruthy();
});

test('a search with too many results shows the limit', async () => {
  answer(SEARCH, found(20));

  await show(<OrdersPage />, '/orders?q=basket');

  expect(await screen.findByText(/Showing the first 20 results/)).toBeTruthy();
  expect(rows()).toHaveLength(20);
});

test('one character is not searched', async () => {
  orders('order_1');
  const { router } = await show(<OrdersPage />, '/orders');
  const before = requests.length;

  type('Search orders', 'x');
  await new Promise((resolve) => setTimeout(resolve, 500));

  expect(requests).toHaveLength(before);
  expect(router.state.location.href).toBe('/orders');
});

test('a rejected search can be corrected in its field', async () => {
  answer(SEARCH, rejection(400, 'BAD_REQUEST_ERROR', 'q is too short', 'q'), found(0));
  await show(<OrdersPage />, '/orders?q=x');
  expect((await screen.findByRole('alert')).textContent).toContain('q is too short');

  type('Search orders', 'xy');

  expect(await screen.findByText('No orders found')).toBeTruthy();
});

test('a failed list shows the request id and can be reloaded', async () => {
  const failure = rejection(500, 'INTERNAL_ERROR', 'Something went wrong.', undefined, 'req-1');
  answer('GET /v1/refunds', failure);
  await show(<RefundsPage />, '/refunds');
  expect((await screen.findByRole('alert')).textContent).toContain('Request ID: req-1');

  answerList('/v1/refunds');
  fireEvent.click(button('Try again'));

  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(await screen.findByText('No refunds yet')).toBeTruthy();
});

test('links can be filtered by their use', async () => {
  answerList('/v1/payment-links', LINK);
  const { router } = await show(<LinksPage />, '/links');
  expect(within(await screen.findByRole('table')).getByText('once')).toBeTruthy();

  await choose('Use', 'multiple times');

  await waitFor(() => expect(router.state.location.href).toBe('/links?uses=many'));
  await waitFor(() => expect(requestsTo('GET /v1/payment-links').at(-1)?.query.get('uses')).toBe('many'));
});

test('the days of a filter and the times of its rows are the merchant’s', async () => {
  signIn('viewer', 'Asia/Kolkata');
  answerList('/v1/payments', { ...PAYMENT, created_at: '2019-10-31T20:00:00.000Z' });

  await renderInApp(<WithMe page={<PaymentsPage />} />, '/payments?from=2019-11-01&to=2019-11-01');

  expect(await screen.findByText(/Nov 1, 2019, 1:30/)).toBeTruthy();
  expect(await screen.findByText('Days and times in Asia/Kolkata')).toBeTruthy();
  const { query } = requestsTo('GET /v1/payments').at(-1) ?? {};
  expect([query?.get('from'), query?.get('to')]).toEqual(['2019-10-31T18:30:00.000Z', '2019-11-01T18:30:00.000Z']);
});

test('a list follows a change of the merchant’s time zone', async () => {
  answerList('/v1/payments', { ...PAYMENT, created_at: '2019-10-31T20:00:00.000Z' });
  await show(<WithMe page={<PaymentsPage />} />, '/payments?from=2019-11-01');

  signIn('viewer', 'Asia/Tokyo');
  await act(() => queryClient.invalidateQueries());

  expect(await screen.findByText(/Nov 1, 2019, 5:00/)).toBeTruthy();
  await waitFor(() =>
    expect(requestsTo('GET /v1/payments').at(-1)?.query.get('from')).toBe('2019-10-31T15:00:00.000Z'),
  );
});

/** Shows a page when the user is known, as the router does. */
function WithMe({ page }: { page: ReactElement }) {
  return useMe() ? page : null;
}
