import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { startAttempt } from '@/lib/idempotent-requests';
import type { Payment } from '@/lib/resources';
import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { CancelDialog } from './CancelDialog';
import { CaptureDialog } from './CaptureDialog';
import { RefundDialog } from './RefundDialog';

const PAYMENT = { id: 'pay_1', currency: 'USD', amount_capturable: 5000, amount_refundable: 2500 } as Payment;
const REFUND = 'POST /v1/payments/pay_1/refunds';
const CAPTURE = 'POST /v1/payments/pay_1/capture';
const CANCEL = 'POST /v1/payments/pay_1/cancel';
const REFUNDED = { body: { data: { id: 'rfnd_1', amount: 2500, currency: 'USD' } } };

const keysOf = (route: string) => requestsTo(route).map((request) => request.idempotencyKey);
const note = () => screen.queryByRole('note');

async function refundTwice(...answers: Parameters<typeof answer>[1][]) {
  const close = vi.fn();
  answer(REFUND, ...answers);
  await renderInApp(<RefundDialog payment={PAYMENT} close={close} />);
  fireEvent.click(button('Refund $25.00'));
  await screen.findByRole('note');
  fireEvent.click(button('Refund $25.00'));
  return close;
}

test('a refund closes the dialog and reports the amount', async () => {
  const close = vi.fn();
  answer(REFUND, REFUNDED);
  await renderInApp(<RefundDialog payment={PAYMENT} close={close} />);

  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: ' damaged ' } });
  fireEvent.click(button('Refund $25.00'));

  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(requestsTo(REFUND)[0]?.body).toEqual({ amount: 2500, reason: 'damaged' });
  expect(screen.getByText(/^Refund of \$25\.00 started/)).toBeTruthy();
});

test('a refund without a response is named, and its retry has the same key', async () => {
  const close = await refundTwice('lost', REFUNDED);

  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(new Set(keysOf(REFUND)).size).toBe(1);
});

test('a key that was used by an earlier refund means that it succeeded', async () => {
  const close = await refundTwice('lost', rejection(409, 'IDEMPOTENCY_KEY_REUSED', 'The key was used before.'));

  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(screen.getByText(/^The earlier refund succeeded/)).toBeTruthy();
});

test('a rejected refund keeps the dialog open and shows the error at the amount', async () => {
  const close = vi.fn();
  answer(REFUND, rejection(400, 'BAD_REQUEST_ERROR', 'amount is too much', 'amount'));
  await renderInApp(<RefundDialog payment={PAYMENT} close={close} />);

  fireEvent.click(button('Refund $25.00'));

  await waitFor(() => expect(screen.getByLabelText('Amount').getAttribute('aria-invalid')).toBe('true'));
  expect(close).not.toHaveBeenCalled();
  expect(note()).toBeNull();
});

test('two refunds of the same amount are separate requests', async () => {
  answer(REFUND, REFUNDED);
  for (const refunds of [1, 2]) {
    const view = await renderInApp(<RefundDialog payment={PAYMENT} close={() => undefined} />);
    fireEvent.click(button('Refund $25.00'));
    await screen.findByText(/^Refund of \$25\.00 started/);
    await waitFor(() => expect(requestsTo(REFUND)).toHaveLength(refunds));
    view.unmount();
  }

  expect(new Set(keysOf(REFUND)).size).toBe(2);
});

test.each([
  ['more than the amount left', '25.01', 'Enter at most $25.00.'],
  ['an ambiguous amount', '1,50', 'Enter an amount in USD, such as 12.50.'],
])('%s is not sent', async (_, amount, message) => {
  await renderInApp(<RefundDialog payment={PAYMENT} close={() => undefined} />);

  fireEvent.change(screen.getByLabelText('Amount'), { target: { value: amount } });
  fireEvent.click(button(/^Refund/));

  expect(await screen.findByText(message)).toBeTruthy();
  expect(requestsTo(REFUND)).toEqual([]);
});

test('the submit button shows the amount', async () => {
  await renderInApp(<RefundDialog payment={PAYMENT} close={() => undefined} />);

  fireEvent.change(screen.getByLabelText('Amount'), { target: { value: '1.5' } });

  expect(button('Refund $1.50')).toBeTruthy();
});

test.each(['Escape', 'Close', 'Cancel', 'a click outside'])(
  '%s does not close a dialog during its request',
  async (how) => {
    const response = Promise.withResolvers<typeof REFUNDED>();
    answer(REFUND, response.promise);
    const close = vi.fn();
    await renderInApp(<RefundDialog payment={PAYMENT} close={close} />);
    fireEvent.click(button('Refund $25.00'));
    await waitFor(() => expect(button('Cancel').getAttribute('aria-disabled')).toBe('true'));

    if (how === 'Escape') fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    else if (how === 'a click outside') fireEvent.mouseDown(document.querySelector('.mantine-Modal-inner') as Element);
    else fireEvent.click(button(how));

    expect(close).not.toHaveBeenCalled();
    response.resolve(REFUNDED);
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  },
);

test('a request in progress is not sent again', async () => {
  const response = Promise.withResolvers<typeof REFUNDED>();
  answer(REFUND, response.promise);
  const close = vi.fn();
  await renderInApp(<RefundDialog payment={PAYMENT} close={close} />);
  fireEvent.click(button('Refund $25.00'));
  const submit = await waitFor(() => {
    const busy = document.querySelector('[type=submit][aria-disabled=true]');
    expect(busy).toBeTruthy();
    return busy as Element;
  });

  fireEvent.click(submit);
  response.resolve(REFUNDED);

  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(requestsTo(REFUND)).toHaveLength(1);
});

test('a pending amount can be refunded again although less is left', async () => {
  startAttempt({ action: 'refund', id: 'pay_1', amount: 4000 });
  answer(REFUND, REFUNDED);
  await renderInApp(<RefundDialog payment={PAYMENT} close={() => undefined} />);

  fireEvent.click(button('Refund $40.00'));

  await waitFor(() => expect(requestsTo(REFUND)).toHaveLength(1));
});

test('a partial capture can release the rest', async () => {
  const close = vi.fn();
  answer(CAPTURE, { body: { data: {} } });
  await renderInApp(<CaptureDialog payment={PAYMENT} close={close} />);
  expect(screen.queryByRole('checkbox')).toBeNull();

  fireEvent.change(screen.getByLabelText('Amount'), { target: { value: '30' } });
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.click(button('Capture $30.00'));

  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(requestsTo(CAPTURE)[0]?.body).toEqual({ amount: 3000, final: true });
});

test('a capture without a response is retried in a new dialog with the same key', async () => {
  answer(CAPTURE, 'lost', { body: { data: {} } });
  const first = await renderInApp(<CaptureDialog payment={PAYMENT} close={() => undefined} />);
  fireEvent.change(screen.getByLabelText('Amount'), { target: { value: '30' } });
  fireEvent.click(button('Capture $30.00'));
  expect((await screen.findByRole('note')).textContent).toContain('$30.00 capture');
  first.unmount();

  await renderInApp(<CaptureDialog payment={PAYMENT} close={() => undefined} />);
  fireEvent.click(button('Capture $30.00'));

  expect(await screen.findByText('Capture requested.')).toBeTruthy();
  expect(new Set(keysOf(CAPTURE)).size).toBe(1);
});

test.each([
  ['capture', CAPTURE, CaptureDialog, 'Capture $50.00'],
  ['void', CANCEL, CancelDialog, 'Void authorization'],
])('a changed %s after a lost response reports that the first succeeded', async (noun, route, Dialog, submit) => {
  const close = vi.fn();
  answer(route, 'lost', rejection(409, 'IDEMPOTENCY_KEY_REUSED', 'The key was used before.'));
  await renderInApp(<Dialog payment={PAYMENT} close={close} />);
  fireEvent.click(button(submit));
  await screen.findByRole('note');
  fireEvent.click(button(submit));

  expect(await screen.findByText(`The earlier ${noun} succeeded. It was not repeated.`)).toBeTruthy();
  expect(close).toHaveBeenCalledOnce();
});

test('a void says when an acquirer that cannot release the money earlier does so', async () => {
  const lapsing = { ...PAYMENT, authorization_lapses_at: '2026-11-26T12:00:00.000Z' };

  await renderInApp(<CancelDialog payment={lapsing} close={() => undefined} />);

  expect(screen.getByText(/^\$50\.00 is released to the customer on .*26.*: the acquirer cannot/)).toBeTruthy();
});

test('a void without a response is retried with its own amount', async () => {
  answer(CANCEL, 'lost', { body: { data: {} } });
  const first = await renderInApp(<CancelDialog payment={PAYMENT} close={() => undefined} />);
  fireEvent.click(button('Void authorization'));
  await screen.findByRole('note');
  first.unmount();

  await renderInApp(<CancelDialog payment={{ ...PAYMENT, amount_capturable: 0 }} close={() => undefined} />);
  expect(screen.getByText(/^\$50\.00 is released/)).toBeTruthy();
  fireEvent.click(button('Void authorization'));

  await waitFor(() => expect(requestsTo(CANCEL)).toHaveLength(2));
  expect(new Set(keysOf(CANCEL)).size).toBe(1);
});
