import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { setTimeZone } from '@/lib/time-zone';
import { answerList, answerOne, SETTINGS } from '@/test/api-data';
import { answer, requestsTo, signIn } from '@/test/fake-api';
import { renderInApp } from '@/test/render';

import { ReportPage } from './ReportPage';
import { ReportsPage } from './ReportsPage';

const CREATE = 'POST /v1/reports';
const METRICS = { captures: 2, captured: 90_000, refunds: 1, refunded: 10_000, disputes: 0, disputed: 0, net: 80_000 };
const BEFORE = { ...METRICS, captured: 45_000 };
const REPORT = {
  id: 'rep_1',
  kind: 'summary',
  from: '2026-11-01',
  to: '2026-11-02',
  time_zone: 'Asia/Kolkata',
  status: 'ready',
  counted: 3,
  created_at: '2026-11-28T12:00:00.000Z',
};
const row = (day: string, method: string, metrics: object, currency = 'INR') => ({
  day,
  currency,
  method,
  acquirer: 'simulator',
  metrics,
});
const READY = {
  ...REPORT,
  comparison: { from: '2026-10-30', to: '2026-10-31' },
  current: {
    totals: [
      { currency: 'INR', metrics: METRICS },
      { currency: 'JPY', metrics: { ...METRICS, captured: 1200 } },
    ],
    rows: [
      row('2026-11-01', 'upi', { ...METRICS, captured: 50_000 }),
      row('2026-11-02', 'card', { ...METRICS, captured: 40_000 }),
      row('2026-11-02', 'card', { ...METRICS, captured: 1200 }, 'JPY'),
    ],
  },
  compared: { totals: [{ currency: 'INR', metrics: BEFORE }], rows: [row('2026-10-31', 'upi', BEFORE)] },
  files: {
    csv: 'https://files.example/rep_1.csv',
    jsonl: 'https://files.example/rep_1.jsonl',
    available_until: '2100-01-01T12:00:00.000Z',
  },
};

async function showReport(report: object, url = '/reports/rep_1') {
  signIn('viewer');
  answerOne('/v1/reports/rep_1', report);
  answerList('/v1/acquirers');
  return renderInApp(<ReportPage />, url, '/reports/$id');
}

async function choose(label: string, option: string, place: Pick<typeof screen, 'getByRole'> = screen) {
  fireEvent.click(place.getByRole('combobox', { name: label }));
  const options = await screen.findAllByRole('option', { name: option, hidden: true });
  fireEvent.click(options.at(-1) as HTMLElement); // the filter of the list has the same ones
}

async function create() {
  setTimeZone('Asia/Kolkata');
  signIn('viewer', 'Asia/Kolkata');
  answerList('/v1/reports');
  answerOne('/v1/dashboard/settings', SETTINGS);
  answer(CREATE, { status: 201, body: { data: REPORT } });
  await renderInApp(<ReportsPage />, '/reports');
  fireEvent.click(await screen.findByRole('button', { name: 'Create report' }));
  return within(await screen.findByRole('dialog'));
}

const sent = () => requestsTo(CREATE).map(({ body }) => body);
const card = (name: string) => screen.getAllByText(name)[0]?.closest('[data-test-id=metric]')?.textContent;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('totals are compared with the other period', async () => {
  await showReport(READY);

  await waitFor(() => expect(card('Captured')).toContain('₹900.00'));
  expect(card('Captured')).toContain('+100%');
  expect(card('Captured')).toContain('previous: ₹450.00');
  expect(screen.getByText(/compared with Oct 30, 2026 – Oct 31, 2026. Days are in Asia\/Kolkata/)).toBeTruthy();
});

test('a settlement report leads to its open differences', async () => {
  const metrics = { payouts: 1, differences: 2, open_differences: 2 };
  const current = { totals: [{ currency: 'INR', metrics }], rows: [row('2026-11-01', 'upi', metrics)] };
  await showReport({ ...READY, kind: 'settlements', current, compared: undefined, comparison: undefined });

  const link = await screen.findByRole('link', { name: 'Show open differences' });
  expect(link.getAttribute('href')).toBe('/payouts/differences?status=open');
});

test('the dialog says what the chosen report answers', async () => {
  const dialog = await create();
  expect(dialog.getByText('What was captured, refunded and disputed, before fees.')).toBeTruthy();

  await choose('Report', 'Fees and taxes', dialog);

  expect(await dialog.findByText('What acquirers kept of the payments in your payouts.')).toBeTruthy();
});

test('the tables have the days and the groups of one currency', async () => {
  const { router } = await showReport(READY);

  const groups = await screen.findByRole('table', { name: 'By method and acquirer' });
  expect(groups.textContent).toContain('Card, Simulator');
  expect(groups.textContent).toContain('₹400.00');
  expect(within(await screen.findByRole('table', { name: 'By day' })).getAllByRole('row')).toHaveLength(3);
  expect((await screen.findByRole('table', { name: 'Captured over time' })).textContent).toContain('₹450.00');

  await choose('Currency', 'JPY');
  await waitFor(() => expect(card('Captured')).toContain('¥1,200'));
  expect(router.state.location.href).toBe('/reports/rep_1?currency=JPY');
});

test.each([
  [{ to: '2026-11-02' }, 'the period is not over.'],
  [{ to: '2026-11-01' }, 'the day is not over.'],
])('a report of days that are not over says until when it counts: %j', async (days, text) => {
  setTimeZone('Asia/Kolkata');
  await showReport({ ...READY, ...days, counted_until: '2026-11-01T08:35:00.000Z' });

  const subtitle = await screen.findByText(/So far: counted until Nov 1, 2026, 0?2:05:00.PM GMT\+5:30/);
  expect(subtitle.textContent).toContain(text);
});

test('a report of days that are over has no such time', async () => {
  await showReport(READY);

  expect((await screen.findByText(/Days are in Asia/)).textContent).not.toContain('So far');
});

test('the list says which reports are so far', async () => {
  signIn('viewer');
  answerList('/v1/reports', REPORT, { ...REPORT, id: 'rep_2', counted_until: REPORT.created_at });

  await renderInApp(<ReportsPage />, '/reports');

  expect(await screen.findByText('Nov 1, 2026 – Nov 2, 2026, so far')).toBeTruthy();
  expect(screen.getByText('Nov 1, 2026 – Nov 2, 2026')).toBeTruthy();
});

test('a report that is not ready says how many rows are added up', async () => {
  await showReport({ ...REPORT, status: 'pending', counted: 1042 });

  expect((await screen.findByText(/1,042 rows so far/)).closest('[role=status]')).toBeTruthy();
});

test.each([
  ['too_many_rows', 'more than 10,000 rows'],
  ['out_of_time', 'more than a day'],
])('a failed report says why: %s', async (failure, text) => {
  await showReport({ ...REPORT, status: 'failed', failure });

  expect((await screen.findByRole('alert')).textContent).toContain(text);
});

test('a file is downloaded from a fresh address', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  await showReport(READY);

  fireEvent.click(await screen.findByRole('button', { name: 'Download JSON Lines' }));

  await waitFor(() => expect(click.mock.contexts).toMatchObject([{ href: READY.files.jsonl }]));
});

test('a report of last month is compared with the month before, in the time zone of the settings', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-30T20:00:00Z'), toFake: ['Date'] }); // December in India
  const dialog = await create();

  await choose('Period', 'Last month', dialog);
  fireEvent.click(dialog.getByRole('button', { name: 'Create report' }));

  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toEqual({ kind: 'summary', from: '2026-11-01', to: '2026-11-30', compare: 'previous_period' });
});

test('this month is compared with the same days of the last one', async () => {
  vi.useFakeTimers({ now: new Date('2026-03-31T12:00:00Z'), toFake: ['Date'] });
  const dialog = await create();

  await choose('Report', 'Fees and taxes', dialog);
  await choose('Period', 'This month', dialog);
  fireEvent.click(dialog.getByRole('button', { name: 'Create report' }));

  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toEqual({
    kind: 'fees',
    from: '2026-03-01',
    to: '2026-03-31',
    compare_from: '2026-02-01',
    compare_to: '2026-02-28',
  });
});

test('own dates are required', async () => {
  const dialog = await create();

  await choose('Period', 'Custom dates', dialog);
  await choose('Compare with', 'Nothing', dialog);
  fireEvent.click(dialog.getByRole('button', { name: 'Create report' }));

  expect(await dialog.findByText('Choose the days.')).toBeTruthy();
  expect(sent()).toEqual([]);
});
