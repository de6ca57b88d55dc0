import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { EventsPage } from '@/features/events/EventsPage';
import { PaymentsPage } from '@/features/payments/PaymentsPage';
import { setTimeZone } from '@/lib/time-zone';
import { answerList, answerOne, EXPORT, PAYMENT } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

const CREATE = 'POST /v1/exports';
const PENDING = { ...EXPORT, status: 'pending', rows: 0, size: 0, available_until: undefined };
const URL_OF_FILE = 'https://files.example/exp_1.csv';

const created = { status: 201, body: { data: PENDING } };
const dialog = () => screen.getByRole('dialog');
const body = () => requestsTo(CREATE)[0]?.body;

async function openDialog(page: ReactElement, url: string, zone = 'UTC') {
  signIn('viewer', zone);
  setTimeZone(zone);
  answerList('/v1/payments', PAYMENT);
  answerList('/v1/events');
  const view = await renderInApp(page, url);
  const opener = await screen.findByRole('button', { name: 'Export' });
  opener.focus();
  fireEvent.click(opener);
  await screen.findByRole('button', { name: 'Create export' });
  return view;
}

async function create() {
  fireEvent.click(button('Create export'));
  await screen.findByRole('status');
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('an export says which rows it has, and selects them as the list does', async () => {
  answer(CREATE, created);
  answerOne('/v1/exports/exp_1', PENDING);
  await openDialog(
    <PaymentsPage />,
    '/payments?status=partly_refunded&method=upi&from=2026-11-01&to=2026-11-02',
    'Asia/Kolkata',
  );
  const text = dialog().textContent;

  await create();

  expect(text).toContain('All payments that match the filters');
  expect(text).toMatch(/Statuspartly refunded.*Methodupi.*DatesNov 1, 2026 – Nov 2, 2026/);
  expect(body()).toEqual({
    resource: 'payments',
    format: 'csv',
    filters: { state: 'partly_refunded', method: 'upi' },
    from: '2026-10-31T18:30:00.000Z',
    to: '2026-11-02T18:30:00.000Z',
  });
});

test('an export of a search has all that the search finds', async () => {
  answer(CREATE, created);
  answerOne('/v1/exports/exp_1', PENDING);
  answerList('/v1/dashboard/search');
  await openDialog(<PaymentsPage />, '/payments?q=ann@example&method=card');
  const text = dialog().textContent;

  await create();

  expect(text).toContain('All payments that match the search');
  expect(text).toMatch(/Searchann@example.*Methodcard/);
  expect(body()).toEqual({ resource: 'payments', format: 'csv', filters: { q: 'ann@example', method: 'card' } });
});

test('an export without filters has all rows until now, also from an older page', async () => {
  answer(CREATE, created);
  answerOne('/v1/exports/exp_1', PENDING);
  await openDialog(<EventsPage />, '/events?cursor=abc');
  const text = dialog().textContent;

  await create();

  expect(text).toContain('All events');
  expect(text).not.toContain('match the filters');
  expect(body()).toEqual({ resource: 'events', format: 'csv', filters: {} });
});

test('the file has the chosen columns in their order', async () => {
  answer(CREATE, created);
  answerOne('/v1/exports/exp_1', PENDING);
  await openDialog(<PaymentsPage />, '/payments');

  fireEvent.click(screen.getByLabelText('JSON Lines'));
  fireEvent.click(screen.getByRole('radio', { name: 'Chosen columns' }));
  for (const column of ['amount_major', 'id']) {
    fireEvent.click(await screen.findByRole('combobox', { name: 'Chosen columns' }));
    fireEvent.click(await screen.findByRole('option', { name: column, hidden: true }));
  }
  await create();

  expect(body()).toMatchObject({ format: 'jsonl', columns: ['amount_major', 'id'] });
});

test('chosen columns are at least one', async () => {
  await openDialog(<PaymentsPage />, '/payments');

  fireEvent.click(screen.getByRole('radio', { name: 'Chosen columns' }));
  fireEvent.click(button('Create export'));

  expect(await screen.findByText('Choose at least one column.')).toBeTruthy();
  expect(requestsTo(CREATE)).toEqual([]);
});

test('the dialog shows the rows so far, and downloads the file from a fresh address', async () => {
  answer(CREATE, created);
  const file = { ...EXPORT, url: URL_OF_FILE };
  answer('GET /v1/exports/exp_1', { body: { data: { ...PENDING, rows: 5000 } } }, { body: { data: file } });
  const addresses: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    addresses.push(this.href);
  });
  await openDialog(<PaymentsPage />, '/payments');
  await create();
  expect(await screen.findByText('Writing the file: 5,000 rows so far')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Download file' })).toBeNull();

  fireEvent.click(await screen.findByRole('button', { name: 'Download file' }));

  await waitFor(() => expect(addresses).toEqual([URL_OF_FILE]));
  expect(screen.getByText('The file is ready: 1,042 rows, 98.2 kB')).toBeTruthy();
});

test('a failed export says so', async () => {
  answer(CREATE, created);
  answerOne('/v1/exports/exp_1', { ...PENDING, status: 'failed' });
  await openDialog(<PaymentsPage />, '/payments');

  fireEvent.click(button('Create export'));

  expect((await screen.findByRole('alert')).textContent).toContain('could not be written');
});

test('a refused export can be tried again, and a repeated request makes one export', async () => {
  answer(CREATE, rejection(503, 'SERVICE_UNAVAILABLE', 'Try again.'), created);
  answerOne('/v1/exports/exp_1', PENDING);
  await openDialog(<PaymentsPage />, '/payments');
  fireEvent.click(button('Create export'));
  await within(dialog()).findByText('Try again.');

  await create();

  const keys = requestsTo(CREATE).map(({ idempotencyKey }) => idempotencyKey);
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
});

test('the progress says where the file will be, and can be closed', async () => {
  answer(CREATE, created);
  answerOne('/v1/exports/exp_1', PENDING);
  await openDialog(<PaymentsPage />, '/payments');
  await create();
  expect(within(dialog()).getByRole('link', { name: 'Exports' }).getAttribute('href')).toBe('/exports');

  fireEvent.click(within(dialog()).getByText('Close'));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement).toBe(button('Export'));
});
