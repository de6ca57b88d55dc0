import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { answerList, answerOne, DISPUTE } from '@/test/api-data';
import { answer, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { DisputePage } from './DisputePage';
import { DisputesPage } from './DisputesPage';
import { canRespond, isDeadlineNear } from './deadline';
import { fileError } from './evidence';

const ACCEPT = 'POST /v1/disputes/dp_1/accept';
const CONTEST = 'POST /v1/disputes/dp_1/contest';
const DAY_MS = 86_400_000;

async function show(dispute: object = DISPUTE, role: 'owner' | 'viewer' = 'owner') {
  signIn(role);
  answerOne('/v1/disputes/dp_1', dispute);
  answerOne('/v1/dashboard/history/dp_1', { events: [], steps: [], deliveries: [], more: false });
  await renderInApp(<DisputePage />, '/disputes/dp_1', '/disputes/$id');
  await screen.findByRole('heading', { level: 1 });
}

test('accepting names the amount and is sent once', async () => {
  answer(ACCEPT, 'lost', { body: { data: { ...DISPUTE, response_status: 'pending' } } });
  await show();

  fireEvent.click(await screen.findByRole('button', { name: 'Accept dispute' }));
  expect((await screen.findByRole('dialog')).textContent).toContain('The customer keeps ₹500.00.');
  fireEvent.click(button('Give up ₹500.00'));
  await screen.findByText(/We did not get a response for the ₹500\.00 acceptance/);
  fireEvent.click(button('Give up ₹500.00'));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const keys = requestsTo(ACCEPT).map((request) => request.idempotencyKey);
  expect(keys).toEqual([keys[0], keys[0]]);
});

function willUpload(...ids: string[]) {
  const uploads = ids.map((id) => ({ file_id: id, url: 'https://s3.example/bucket', fields: { key: id } }));
  answer('POST /v1/disputes/dp_1/evidence', ...uploads.map((upload) => ({ body: { data: upload } })));
  answer('POST /bucket', { body: {} });
}

async function upload(name: string) {
  const input = document.querySelector('input[type=file]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(['%PDF'], name, { type: 'application/pdf' })] } });
  await screen.findByText(`${name} (uploaded)`);
}

test('a contest sends the texts and the uploaded file', async () => {
  willUpload('file_1');
  answer(CONTEST, { body: { data: DISPUTE } });
  await show();

  fireEvent.change(await screen.findByLabelText('Explanation'), { target: { value: ' Delivered. ' } });
  await upload('receipt.pdf');
  fireEvent.click(button('Contest dispute'));

  await waitFor(() => expect(requestsTo(CONTEST)).toHaveLength(1));
  expect(requestsTo(CONTEST)[0]?.body).toEqual({ evidence: { explanation: 'Delivered.' }, files: ['file_1'] });
});

test('a file that was removed is not sent, and can be replaced', async () => {
  willUpload('file_1', 'file_2', 'file_3');
  answer(CONTEST, { body: { data: DISPUTE } });
  await show();
  await screen.findByLabelText('Explanation');
  await upload('wrong.pdf');
  await upload('receipt.pdf');

  fireEvent.click(button('Remove wrong.pdf'));
  await upload('delivery.pdf');
  fireEvent.click(button('Contest dispute'));

  await waitFor(() => expect(requestsTo(CONTEST)).toHaveLength(1));
  expect(requestsTo(CONTEST)[0]?.body).toEqual({ evidence: {}, files: ['file_2', 'file_3'] });
});

test('a contest whose only file was removed is empty', async () => {
  willUpload('file_1');
  await show();
  await screen.findByLabelText('Explanation');
  await upload('wrong.pdf');

  fireEvent.click(button('Remove wrong.pdf'));

  expect(screen.queryByText(/wrong\.pdf/)).toBeNull();
  expect(button('Contest dispute').getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(screen.getByLabelText('File'));
});

test.each([
  ['a viewer', DISPUTE, 'viewer' as const],
  ['a pending response', { ...DISPUTE, response: 'accept', response_status: 'pending' }, 'owner' as const],
  ['a closed dispute', { ...DISPUTE, status: 'won' }, 'owner' as const],
])('%s has no actions', async (_, dispute, role) => {
  await show(dispute, role);

  expect(screen.queryByRole('button', { name: /Accept|Contest/ })).toBeNull();
});

test('a refused response shows the reason', async () => {
  await show({ ...DISPUTE, response_status: 'refused', error_description: 'It is too late.' });

  expect((await screen.findByRole('alert')).textContent).toContain('It is too late.');
});

test('the list warns before a deadline', async () => {
  signIn('owner');
  const soon = new Date(Date.now() + 2.5 * DAY_MS).toISOString();
  answerList('/v1/disputes', { ...DISPUTE, respond_by: soon });

  await renderInApp(<DisputesPage />, '/disputes');

  expect((await screen.findByText('Due in 2 days')).textContent).toBe('Due in 2 days');
});

test('a deadline is near for 3 days, while a response is needed', () => {
  const now = Date.parse(DISPUTE.respond_by ?? '');

  expect(isDeadlineNear(DISPUTE, now - 2 * DAY_MS)).toBe(true);
  expect(isDeadlineNear(DISPUTE, now + DAY_MS)).toBe(true);
  expect(isDeadlineNear(DISPUTE, now - 4 * DAY_MS)).toBe(false);
  expect(isDeadlineNear({ ...DISPUTE, status: 'under_review' }, now)).toBe(false);
  expect(canRespond(DISPUTE)).toBe(true);
});

test('a file of another type or size is refused', () => {
  expect(fileError(new File(['x'], 'a.txt', { type: 'text/plain' }))).toContain('PDF');
  expect(fileError(new File([], 'a.png', { type: 'image/png' }))).toContain('5 MB');
  expect(fileError(new File(['x'], 'a.png', { type: 'image/png' }))).toBeNull();
});
