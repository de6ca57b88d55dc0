import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Role } from '@/lib/resources';
import { setTimeZone } from '@/lib/time-zone';
import { answerOne } from '@/test/api-data';
import { answer, requests, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { OverviewPage } from './OverviewPage';

const OVERVIEW = 'GET /v1/dashboard/overview';
const ME = 'GET /v1/dashboard/me';
const METRICS = { succeeded: 3, failed: 1, canceled: 0, volume: 0, refunds: 0, refunds_failed: 0, refunded: 0 };
const DAYS = ['2026-11-27T00:00:00Z', '2026-11-28T00:00:00Z'];
const WEBHOOKS = {
  endpoints: 1,
  failing: 0,
  disabled: 0,
  delivered: 1,
  undelivered: 0,
  previous_delivered: 1,
  previous_undelivered: 0,
};

const currency = (code: string, volume: number) => ({
  currency: code,
  totals: { ...METRICS, volume },
  previous: METRICS,
  methods: [],
  series: DAYS.map((at) => ({ at, ...METRICS, volume })),
});
const DATA = {
  period: '7d',
  time_zone: 'UTC',
  currencies: [currency('INR', 50_000), currency('KRW', 1200)],
  webhooks: WEBHOOKS,
};

const volume = () =>
  screen.getAllByText('Volume').flatMap((title) => title.closest('[data-test-id=metric]')?.textContent ?? []);

async function show(url = '/') {
  const view = await renderInApp(<OverviewPage />, url);
  await screen.findAllByText('Volume');
  return view;
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('the overview loads with one request', async () => {
  answerOne('/v1/dashboard/overview', DATA);

  await show();

  expect(requests.map(({ route }) => route).filter((route) => route !== ME)).toEqual([OVERVIEW]);
});

test('the period is in the URL', async () => {
  answerOne('/v1/dashboard/overview', DATA);
  const { router, unmount } = await show();
  fireEvent.click(screen.getByLabelText('90 days'));
  await waitFor(() => expect(router.state.location.href).toBe('/?period=90d'));
  await waitFor(() => expect(requestsTo(OVERVIEW).at(-1)?.query.get('period')).toBe('90d'));
  unmount();

  await show('/?period=90d');

  expect(screen.getByLabelText<HTMLInputElement>('90 days').checked).toBe(true);
});

test('each currency has its own metrics', async () => {
  answerOne('/v1/dashboard/overview', DATA);
  const { router } = await show('/?period=today');
  expect(volume()).toEqual([expect.stringContaining('₹500.00')]);

  fireEvent.click(screen.getByRole('combobox', { name: 'Currency' }));
  fireEvent.click(await screen.findByRole('option', { name: 'KRW', hidden: true }));

  await waitFor(() => expect(volume()).toEqual([expect.stringContaining('₩1,200')]));
  expect(router.state.location.href).toBe('/?period=today&currency=KRW');
});

test('the metrics are busy until those of the new period arrive', async () => {
  const response = Promise.withResolvers<{ body: { data: object } }>();
  answer(OVERVIEW, { body: { data: DATA } }, response.promise);
  await show();
  const busy = () => document.querySelector('[aria-busy=true]');
  expect(busy()).toBeNull();

  fireEvent.click(screen.getByLabelText('Today'));
  await waitFor(() => expect(busy()).toBeTruthy());
  response.resolve({ body: { data: { ...DATA, period: 'today' } } });

  await waitFor(() => expect(busy()).toBeNull());
});

test('a chart is a table for screen readers', async () => {
  answerOne('/v1/dashboard/overview', DATA);

  await show();

  expect((await screen.findByRole('table', { name: 'Volume over time' })).textContent).toContain('₹500.00');
  const payments = within(await screen.findByRole('table', { name: 'Payments over time' }));
  expect(payments.getAllByRole('row')).toHaveLength(1 + DAYS.length);
  expect(screen.queryByRole('application')).toBeNull();
});

test('hours with the same label are separate points', async () => {
  const logged = vi.spyOn(console, 'error');
  answerOne('/v1/dashboard/overview', { ...DATA, period: 'today' });

  await show('/?period=today');
  const payments = within(await screen.findByRole('table', { name: 'Payments over time' }));

  expect(payments.getAllByRole('row')).toHaveLength(1 + DAYS.length);
  expect(logged.mock.calls.filter(([text]) => String(text).includes('same key'))).toEqual([]);
});

test.each([
  [{ failing: 1 }, '1 endpoint failing now'],
  [{ failing: 2 }, '2 endpoints failing now'],
  [{ disabled: 1 }, '1 endpoint disabled'],
])('the share of delivered webhooks stands beside what the warning counts: %j', async (states, warning) => {
  answerOne('/v1/dashboard/overview', { ...DATA, webhooks: { ...WEBHOOKS, ...states } });

  await show();

  const card = screen.getByText('Webhooks delivered').closest('[data-test-id=metric]');
  expect(card?.textContent).toContain('100%');
  expect(card?.textContent).toContain(warning);
});

test.each([
  ['today', /12:00 AM|00:00/],
  ['7d', /28 Nov|Nov 28/],
])('the overview names the time zone of its days and hours: %s', async (period, label) => {
  setTimeZone('Asia/Kolkata');
  const series = [{ ...METRICS, at: '2026-11-27T18:30:00Z' }];
  const currencies = [{ ...currency('INR', 0), series }];
  answerOne('/v1/dashboard/overview', { ...DATA, period, currencies, time_zone: 'Asia/Kolkata' });

  await show(`/?period=${period}`);

  expect(screen.getByText('Compared with the previous period. Days and hours are in Asia/Kolkata.')).toBeTruthy();
  const volumes = await screen.findByRole('table', { name: 'Volume over time' });
  expect(volumes.querySelector('tbody th')?.textContent).toMatch(label);
});

function signInFrom(zone: string, role: Role, isChosen: boolean): void {
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ timeZone: zone } as never);
  signIn(role, 'UTC', isChosen);
  answerOne('/v1/dashboard/overview', DATA);
}

test('an owner whose merchant has no time zone is offered that of the browser, by its name of today', async () => {
  signInFrom('Asia/Calcutta', 'owner', false);
  answer('PATCH /v1/dashboard/settings', { body: { data: { time_zone: 'Asia/Kolkata' } } });
  await show();

  const use = await screen.findByRole('button', { name: 'Use Asia/Kolkata' });
  signIn('owner', 'Asia/Kolkata');
  fireEvent.click(use);

  await waitFor(() => expect(screen.queryByText('Choose your time zone')).toBeNull());
  expect(requestsTo('PATCH /v1/dashboard/settings').map(({ body }) => body)).toEqual([{ time_zone: 'Asia/Kolkata' }]);
});

test.each([
  ['a member', 'Asia/Kolkata', 'member', false],
  ['a browser in UTC', 'UTC', 'owner', false],
  ['a chosen zone', 'Asia/Kolkata', 'owner', true],
] as const)('no time zone is offered to %s', async (_who, zone, role, isChosen) => {
  signInFrom(zone, role, isChosen);

  await show();
  await waitFor(() => expect(requestsTo(ME)).not.toEqual([]));

  expect(screen.queryByText('Choose your time zone')).toBeNull();
});
