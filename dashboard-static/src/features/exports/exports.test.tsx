import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { Role } from '@/lib/resources';
import { answerList, answerOne, EXPORT, SCHEDULE } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { ExportsPage } from './ExportsPage';
import { SchedulesPage } from './SchedulesPage';

const CREATE = 'POST /v1/export-schedules';
const URL_OF_FILE = 'https://files.example/exp_1.csv';

async function rowOf(text: string): Promise<HTMLElement> {
  const row = (await screen.findByText(text)).closest('tr');
  return row as HTMLElement;
}

async function choose(label: string, option: string) {
  fireEvent.click(screen.getByRole('combobox', { name: label }));
  fireEvent.click(await screen.findByRole('option', { name: option, hidden: true }));
}

async function openSchedules(role: Role, ...schedules: object[]) {
  signIn(role);
  answerList('/v1/export-schedules', ...schedules);
  await renderInApp(<SchedulesPage />, '/exports/schedules');
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('an export is listed with its rows, filters and period', async () => {
  signIn('viewer');
  const from = '2026-11-27T00:00:00.000Z';
  answerList('/v1/exports', { ...EXPORT, filters: { state: 'partly_refunded', order_id: 'order_a_b' }, from });

  await renderInApp(<ExportsPage />, '/exports');

  const row = await rowOf('Payments');
  for (const text of ['ready', 'status: partly refunded, order id: order_a_b', '1,042', '98.2 kB'])
    expect(row.textContent).toContain(text);
  expect(row.textContent).toMatch(/Nov 2\d.* – .*Nov 28/);
});

test('a file is downloaded from a fresh address', async () => {
  signIn('viewer');
  answerList('/v1/exports', EXPORT);
  answerOne('/v1/exports/exp_1', { ...EXPORT, url: URL_OF_FILE });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  await renderInApp(<ExportsPage />, '/exports');

  fireEvent.click(await screen.findByRole('button', { name: 'Download file' }));

  await waitFor(() => expect(click.mock.contexts).toMatchObject([{ href: URL_OF_FILE }]));
});

test('a file that ended meanwhile is not downloaded, and the user learns why', async () => {
  signIn('viewer');
  answerList('/v1/exports', EXPORT);
  answerOne('/v1/exports/exp_1', EXPORT);
  await renderInApp(<ExportsPage />, '/exports');

  fireEvent.click(await screen.findByRole('button', { name: 'Download file' }));

  expect(await screen.findByText('The file is no longer available. Create another export.')).toBeTruthy();
});

test.each([
  ['pending', { status: 'pending', available_until: undefined }, 'none'],
  ['deleted', { available_until: '2026-01-01T00:00:00.000Z' }, 'deleted'],
])('an export that is %s has no download', async (_name, fields, text) => {
  signIn('viewer');
  answerList('/v1/exports', { ...EXPORT, ...fields });

  await renderInApp(<ExportsPage />, '/exports');

  expect((await rowOf('Payments')).textContent).toContain(text);
  expect(screen.queryByRole('button', { name: 'Download file' })).toBeNull();
});

test('a pending export becomes ready without a reload', async () => {
  signIn('viewer');
  const page = (...data: object[]) => ({ body: { data, has_more: false, next_cursor: null } });
  answer('GET /v1/exports', page({ ...EXPORT, status: 'pending', available_until: undefined }), page(EXPORT));

  await renderInApp(<ExportsPage />, '/exports');

  expect(await screen.findByText('pending')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Download file' })).toBeTruthy();
});

test('without exports the page says how to create one', async () => {
  signIn('viewer');
  answerList('/v1/exports');

  await renderInApp(<ExportsPage />, '/exports');

  expect(await screen.findByText('No exports yet')).toBeTruthy();
});

test('a schedule is created with a filter, in the time zone of the settings', async () => {
  await openSchedules('member');
  answer(CREATE, { status: 201, body: { data: SCHEDULE } });
  fireEvent.click(await screen.findByRole('button', { name: 'Create schedule' }));
  const dialog = await screen.findByRole('dialog');

  await choose('Status', 'partly refunded');
  fireEvent.click(within(dialog).getByRole('radio', { name: 'Monthly' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Create schedule' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(requestsTo(CREATE).map(({ body }) => body)).toEqual([
    {
      resource: 'payments',
      filters: { state: 'partly_refunded' },
      every: 'month',
      format: 'csv',
    },
  ]);
});

test('a schedule takes the same filters as its list', async () => {
  await openSchedules('member');
  answer(CREATE, { status: 201, body: { data: SCHEDULE } });
  fireEvent.click(await screen.findByRole('button', { name: 'Create schedule' }));
  const dialog = await screen.findByRole('dialog');
  const type = (name: string, text: string) =>
    fireEvent.change(within(dialog).getByRole('textbox', { name }), { target: { value: text } });

  type('Amount or range', '100-500');
  type('Card last 4 digits', '42');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Create schedule' }));
  expect(await within(dialog).findByText('Enter four digits')).toBeTruthy();
  expect(requestsTo(CREATE)).toEqual([]);
  type('Card last 4 digits', '4242');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Create schedule' }));

  await waitFor(() => expect(requestsTo(CREATE)).toHaveLength(1));
  expect(requestsTo(CREATE)[0]?.body).toMatchObject({
    filters: { amount_from: '10000', amount_to: '50000', card_last4: '4242' },
  });
});

test('a schedule of payout lines has no filters, and says which rows a file has', async () => {
  await openSchedules('member');
  answer(CREATE, { status: 201, body: { data: SCHEDULE } });
  fireEvent.click(await screen.findByRole('button', { name: 'Create schedule' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByText(/stored in the period/)).toBeNull();

  await choose('List', 'Payout lines');
  expect(within(dialog).getByText(/stored in the period/)).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Create schedule' }));

  await waitFor(() => expect(requestsTo(CREATE)).toHaveLength(1));
  expect(requestsTo(CREATE)[0]?.body).toMatchObject({ resource: 'payout_lines', filters: {} });
});

test('another list has no filter of the one before', async () => {
  await openSchedules('member');
  answer(CREATE, { status: 201, body: { data: SCHEDULE } });
  fireEvent.click(await screen.findByRole('button', { name: 'Create schedule' }));
  const dialog = await screen.findByRole('dialog');

  await choose('Method', 'card');
  await choose('List', 'Orders');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Create schedule' }));

  await waitFor(() => expect(requestsTo(CREATE)).toHaveLength(1));
  expect(requestsTo(CREATE)[0]?.body).toMatchObject({ resource: 'orders', filters: {} });
});

test.each([
  ['member', 0],
  ['owner', 1],
] as const)('only owners schedule exports of the audit log: %s', async (role, count) => {
  await openSchedules(role);
  fireEvent.click(await screen.findByRole('button', { name: 'Create schedule' }));

  fireEvent.click(await screen.findByRole('combobox', { name: 'List' }));
  await screen.findByRole('option', { name: 'Orders', hidden: true });

  expect(screen.queryAllByRole('option', { name: 'Audit log entries', hidden: true })).toHaveLength(count);
});

test('a refused schedule shows why', async () => {
  await openSchedules('member');
  answer(CREATE, rejection(400, 'BAD_REQUEST_ERROR', 'An account has at most 20 schedules.'));
  fireEvent.click(await screen.findByRole('button', { name: 'Create schedule' }));
  const dialog = await screen.findByRole('dialog');

  fireEvent.click(within(dialog).getByRole('button', { name: 'Create schedule' }));

  expect(await within(dialog).findByText('An account has at most 20 schedules.')).toBeTruthy();
});

test('a schedule is deleted after a question', async () => {
  await openSchedules('member', SCHEDULE);
  answer('DELETE /v1/export-schedules/xs_1', { body: { data: { id: 'xs_1', deleted: true } } });
  fireEvent.click(await screen.findByRole('button', { name: 'Delete schedule' }));
  const dialog = await screen.findByRole('dialog');
  expect(requestsTo('DELETE /v1/export-schedules/xs_1')).toEqual([]);

  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete schedule' }));

  await waitFor(() => expect(requestsTo('DELETE /v1/export-schedules/xs_1')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a viewer sees the schedules and changes none', async () => {
  await openSchedules('viewer', SCHEDULE);

  expect((await rowOf('Payments')).textContent).toContain('daily');
  expect(screen.queryByRole('button', { name: 'Create schedule' })).toBeNull();
  expect(button('Columns')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Delete schedule' })).toBeNull();
});
