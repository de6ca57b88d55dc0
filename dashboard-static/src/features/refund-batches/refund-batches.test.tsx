import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import type { RefundBatch } from '@/lib/resources';
import { answerList, answerOne } from '@/test/api-data';
import { answer, rejection, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { RefundBatchesPage } from './RefundBatchesPage';
import { RefundBatchPage } from './RefundBatchPage';

const AT = '2026-11-28T12:00:00.000Z';
const CHECKED: RefundBatch = {
  id: 'rb_1',
  status: 'checked',
  rows: 3,
  unchecked: 0,
  ready: 2,
  refused: 1,
  refunded: 0,
  failed: 0,
  canceled: 0,
  totals: { INR: 62_050, JPY: 100 },
  refunded_totals: {},
  has_changed: false,
  created_at: AT,
  checked_at: AT,
};
const ROWS = [
  { number: 2, payment_id: 'pay_1', amount: 50_000, currency: 'INR', status: 'ready' },
  {
    number: 3,
    receipt: '=1+1',
    status: 'refused',
    error_code: 'not_paid',
    error_description: 'The order is not paid.',
  },
];

async function showBatch(batch: RefundBatch, role: 'viewer' | 'member' = 'member') {
  signIn(role);
  answerOne('/v1/refund-batches/rb_1', batch);
  answerList('/v1/refund-batches/rb_1/rows', ...ROWS);
  const view = await renderInApp(<RefundBatchPage />, '/refunds/batches/rb_1', '/refunds/batches/$id');
  await screen.findByText('The order is not paid.');
  return view;
}

async function choose(content: string, name = 'refunds.csv') {
  signIn('member');
  answerList('/v1/refund-batches');
  const view = await renderInApp(<RefundBatchesPage />, '/refunds/batches');
  fireEvent.click(await screen.findByRole('button', { name: 'Upload file' }));
  const dialog = await screen.findByRole('dialog');
  const input = dialog.querySelector('input[type=file]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File([content], name, { type: 'text/csv' })] } });
  fireEvent.click(button('Check file'));
  return view;
}

test('an uploaded file opens the page of its batch', async () => {
  answer('POST /v1/refund-batches', { status: 201, body: { data: { ...CHECKED, status: 'checking' } } });

  const { router } = await choose('payment_id\npay_1\n');

  await waitFor(() => expect(router.state.location.pathname).toBe('/refunds/batches/rb_1'));
  expect(requestsTo('POST /v1/refund-batches')[0]?.body).toEqual({
    csv: 'payment_id\npay_1\n',
    file_name: 'refunds.csv',
  });
});

test('a long file name is cut to the length that the API takes', async () => {
  answer('POST /v1/refund-batches', { status: 201, body: { data: { ...CHECKED, status: 'checking' } } });

  await choose('payment_id\npay_1\n', `a\n${'b'.repeat(130)}.csv`);

  await waitFor(() => expect(requestsTo('POST /v1/refund-batches')).toHaveLength(1));
  expect(requestsTo('POST /v1/refund-batches')[0]?.body).toMatchObject({ file_name: `a ${'b'.repeat(118)}` });
});

const NAMED: RefundBatch = {
  ...CHECKED,
  file_name: 'returns november.csv',
  created_by: { type: 'user', id: 'usr_1', name: 'ann@example.com' },
  confirmed_by: { type: 'api_key', id: 'key_1', name: 'Server' },
};

test('a batch names its file and the people who uploaded and confirmed it', async () => {
  await showBatch(NAMED);

  const summary = document.querySelector('[data-test-id=batch-summary]')?.textContent;
  expect(summary).toMatch(/Filereturns november\.csv.*Uploaded byann@example\.com.*Confirmed byAPI key “Server”/s);
});

test('the list of batches names files and people, and older batches have none', async () => {
  signIn('viewer');
  answerList('/v1/refund-batches', NAMED, { ...CHECKED, id: 'rb_2' });

  await renderInApp(<RefundBatchesPage />, '/refunds/batches');

  const row = await screen.findByRole('row', { name: /returns november\.csv/ });
  expect(row.textContent).toMatch(/ann@example\.com.*API key “Server”/);
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

test('a file that cannot be read says why', async () => {
  answer('POST /v1/refund-batches', rejection(400, 'BAD_REQUEST_ERROR', 'csv: it has no rows', 'csv'));

  await choose('payment_id\n');

  expect(await screen.findByText('It has no rows')).toBeTruthy();
});

test('a confirmation names the number and the sums that are shown', async () => {
  answer('POST /v1/refund-batches/rb_1/confirm', { body: { data: { ...CHECKED, status: 'confirming' } } });
  await showBatch(CHECKED);
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm refunds' }));

  const text = (await screen.findByRole('dialog')).textContent;
  fireEvent.click(button('Start 2 refunds'));

  await waitFor(() => expect(requestsTo('POST /v1/refund-batches/rb_1/confirm')).toHaveLength(1));
  expect(text).toContain('₹620.50 and ¥100 in 2 refunds');
  expect(requestsTo('POST /v1/refund-batches/rb_1/confirm')[0]?.body).toEqual({
    count: 2,
    totals: { INR: 62_050, JPY: 100 },
  });
});

test('a batch that changed says so, and a viewer can confirm and cancel nothing', async () => {
  await showBatch({ ...CHECKED, has_changed: true }, 'viewer');

  expect(screen.getByRole('alert').textContent).toContain('Nothing was refunded.');
  expect(screen.queryByRole('button', { name: /^(Confirm|Cancel)/ })).toBeNull();
});

test('a completed batch cannot be confirmed or canceled', async () => {
  await showBatch({ ...CHECKED, status: 'completed', ready: 0, refunded: 2, ended_at: AT });

  expect(screen.queryByRole('button', { name: /^(Confirm|Cancel)/ })).toBeNull();
});

test('all rows are saved as CSV that a spreadsheet does not run', async () => {
  let saved = '';
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    void (file as Blob).text().then((text) => {
      saved = text;
    });
    return 'blob:rows';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  await showBatch(CHECKED);

  fireEvent.click(button(/^Save/));

  await waitFor(() => expect(saved).toContain('pay_1'));
  expect(saved).toContain('2,ready,pay_1,,500.00,INR');
  expect(saved).toContain("3,refused,,'=1+1");
  vi.restoreAllMocks();
});

test('a batch is canceled after a confirmation', async () => {
  answer('POST /v1/refund-batches/rb_1/cancel', { body: { data: { ...CHECKED, status: 'canceling' } } });
  await showBatch({ ...CHECKED, status: 'processing' });
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel batch' }));
  const dialog = await screen.findByRole('dialog');

  fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);

  await waitFor(() => expect(requestsTo('POST /v1/refund-batches/rb_1/cancel')).toHaveLength(1));
});
