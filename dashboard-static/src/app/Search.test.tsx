import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';

import { answer, rejection, requestsTo } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { Search } from './Search';
import { openSearch, search } from './search-store';

const SEARCH = 'GET /v1/dashboard/search';
const ID = 'pay_01JAAAAAAAAAAAAAAAAAAAAAAA';
const CARD = { method: 'card', card: { brand: 'visa', last4: '4242' }, created_at: '2026-11-28T12:00:00.000Z' };
const PAYMENT = { id: ID, amount: 50_000, currency: 'INR', status: 'requires_action', ...CARD };
const found = (...hits: object[]) => ({ body: { data: hits, has_more: false, next_cursor: null } });
const BY_EMAIL = { type: 'payment', field: 'email', text: 'ann@example.com', data: PAYMENT };

afterEach(search.close);

async function searchFor(text: string) {
  const { router } = await renderInApp(<Search />);
  openSearch();
  fireEvent.change(await screen.findByLabelText('Search', { selector: 'input' }), { target: { value: text } });
  return router;
}

const action = (name: string | RegExp) => screen.findByRole('button', { name });

test('pages are found by title and by keyword, without a request', async () => {
  const router = await searchFor('Q');
  expect(within(screen.getByRole('region', { name: 'Results' })).getAllByRole('button')).toHaveLength(4);

  fireEvent.click(await action('Payment links'));

  await waitFor(() => expect(router.state.location.pathname).toBe('/links'));
  expect(requestsTo(SEARCH)).toEqual([]);
});

test('a result shows its amount, status and matching field, and opens its page', async () => {
  answer(SEARCH, found(BY_EMAIL));
  const router = await searchFor(' ann@ ');

  const result = await action(/^Payment of ₹500\.00 · requires action/);
  expect(result.textContent).toMatch(/email: ann@example\.com · Visa •••• 4242 · .*\d/);
  expect(result.dataset.selected).toBe('true');
  expect(requestsTo(SEARCH).map(({ query }) => query.get('q'))).toEqual(['ann@']);

  fireEvent.click(result);
  await waitFor(() => expect(router.state.location.pathname).toBe(`/payments/${ID}`));
});

test.each([
  [
    { type: 'invoice', field: 'number', text: 'INV-000007' },
    { id: 'inv_1', number: 'INV-000007', total: 117_882, currency: 'INR', status: 'open', overdue: true },
    /^Invoice of ₹1,178\.82 · overdue/,
    '/billing/invoices/inv_1',
  ],
  [
    { type: 'subscription', field: 'id', text: 'sub_1' },
    {
      id: 'sub_1',
      plan_name: 'Team',
      amount: 99_900,
      currency: 'INR',
      interval: 'month',
      interval_count: 1,
      status: 'past_due',
    },
    /^Subscription to Team · past due/,
    '/billing/subscriptions/sub_1',
  ],
])('a search finds what is billed', async (hit, data, label, path) => {
  answer(SEARCH, found({ ...hit, data: { ...data, created_at: CARD.created_at } }));
  const router = await searchFor(hit.text);

  fireEvent.click(await action(label));

  await waitFor(() => expect(router.state.location.pathname).toBe(path));
});

test('a payment found by its card has the word of its badge, and its card once', async () => {
  const refunded = {
    ...PAYMENT,
    status: 'success',
    amount_captured: 50_000,
    amount_refunded: 100,
    amount_capturable: 0,
  };
  answer(SEARCH, found({ ...BY_EMAIL, field: 'card.last4', text: '4242', data: refunded }));
  await searchFor('4242');

  const result = await action(/^Payment of ₹500\.00 · partly refunded/);
  expect(result.textContent?.match(/4242/g)).toHaveLength(1);
  expect(result.textContent).not.toContain('card.last4');
});

test('a full id can be opened before the API has answered, and is listed once after it', async () => {
  const response = Promise.withResolvers<ReturnType<typeof found>>();
  answer(SEARCH, response.promise);
  await searchFor(ID);
  expect(await action(`Open ${ID}`)).toBeTruthy();

  response.resolve(found({ ...BY_EMAIL, field: 'id', text: ID }));

  expect((await action(/^Payment of/)).textContent).toContain(`ID: ${ID}`);
  expect(screen.queryByRole('button', { name: `Open ${ID}` })).toBeNull();
});

test('it is searching until the results are for the text in the field', async () => {
  answer(SEARCH, found());
  await searchFor('zz');

  expect(screen.getByRole('status').textContent).toBe('Searching…');
  expect(await screen.findByText('No results')).toBeTruthy();
});

test('a search that has read the newest payments only continues in the list', async () => {
  answer(SEARCH, { body: { data: [], has_more: true, next_cursor: 'older' } });
  const router = await searchFor('4242');

  fireEvent.click(await action(/^Search all payments/));

  expect(screen.queryByText('No results')).toBeNull();
  await waitFor(() => expect(router.state.location.pathname).toBe('/payments'));
  expect(router.state.location.search).toEqual({ q: '4242' });
});

test('a failed search can be retried', async () => {
  const failure = rejection(404, 'NOT_FOUND', 'No such resource.');
  answer(SEARCH, failure, found(BY_EMAIL));
  await searchFor('ann@');

  const alert = await screen.findByRole('alert');
  fireEvent.click(within(alert).getByRole('button'));

  expect(await action(/^Payment of/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each([
  ['the first result', 'ann@', /^Payment of/, `/payments/${ID}`],
  ['a page found by its keyword', 'keys', 'Developers', '/developers'],
])('Enter opens %s', async (_, text, name, path) => {
  answer(SEARCH, text === 'keys' ? found() : found(BY_EMAIL));
  const router = await searchFor(text);
  await waitFor(() => expect(screen.getByRole('button', { name }).dataset.selected).toBe('true'));

  fireEvent.keyDown(screen.getByLabelText('Search', { selector: 'input' }), { key: 'Enter', code: 'Enter' });

  await waitFor(() => expect(router.state.location.pathname).toBe(path));
});
