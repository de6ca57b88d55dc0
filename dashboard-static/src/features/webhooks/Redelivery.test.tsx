import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Endpoint } from '@/lib/resources';
import { answer, rejection, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { Redelivery } from './Redelivery';

const NOW = Date.UTC(2026, 10, 28, 12);
const HOUR_MS = 3_600_000;
const RECOVER = 'POST /v1/webhook-endpoints/whe_1/recover';
const REPLAY = 'POST /v1/webhook-endpoints/whe_1/replay';

const counted = (count: number, more = false) => ({ body: { data: { count, more } } });
const hoursAgo = (hours: number) => new Date(NOW - hours * HOUR_MS).toISOString();
const count = () => fireEvent.click(button('Count deliveries'));
const send = () => fireEvent.click(button('Resend deliveries'));
const text = async (found: RegExp | string) => expect(await screen.findByText(found)).toBeTruthy();

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  await renderInApp(<Redelivery endpoint={{ id: 'whe_1' } as Endpoint} />);
});

afterEach(() => vi.useRealTimers());

test('failed deliveries of the last day are counted first, then sent', async () => {
  answer(RECOVER, counted(2));
  count();
  await text('2 deliveries');
  expect(requestsTo(RECOVER).map(({ body }) => body)).toEqual([{ since: hoursAgo(24), dry_run: true }]);

  send();

  await text(/^2 deliveries queued/);
  expect(requestsTo(RECOVER)[1]?.body).toEqual({ since: hoursAgo(24), dry_run: false });
  expect(button('Count deliveries')).toBeTruthy();
});

test('events that were never sent can be chosen, for another time range', async () => {
  answer(REPLAY, counted(1));
  fireEvent.click(screen.getByLabelText('Never sent'));
  fireEvent.click(screen.getByRole('combobox'));
  fireEvent.click(await screen.findByRole('option', { name: 'Last 7 days', hidden: true }));

  count();

  await text('1 delivery');
  expect(requestsTo(REPLAY).map(({ body }) => body)).toEqual([{ since: hoursAgo(168), dry_run: true }]);
});

test('another choice discards the count', async () => {
  answer(RECOVER, counted(2));
  count();
  await text('2 deliveries');

  fireEvent.click(screen.getByLabelText('Never sent'));

  expect(screen.queryByText('2 deliveries')).toBeNull();
  expect(button('Count deliveries')).toBeTruthy();
});

test('nothing can be sent when nothing was missed', async () => {
  answer(RECOVER, counted(0));
  count();
  await text('0 deliveries');

  expect(button('Resend deliveries').getAttribute('aria-disabled')).toBe('true');
  send();

  expect(requestsTo(RECOVER)).toHaveLength(1);
});

test('a count with more is a minimum, and so is what was sent', async () => {
  answer(RECOVER, counted(100, true));
  count();
  await text('At least 100 deliveries');

  send();

  await text(/There are more/);
});

test('a failed count shows the error', async () => {
  answer(RECOVER, rejection(400, 'BAD_REQUEST_ERROR', 'since is too long ago'));

  count();

  expect((await screen.findByRole('alert')).textContent).toContain('since is too long ago');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Resend deliveries' })).toBeNull());
});

test('a failed send shows the error', async () => {
  answer(RECOVER, counted(2), rejection(503, 'INTERNAL_ERROR', 'Try again later.'));
  count();
  await text('2 deliveries');

  send();

  expect((await screen.findByRole('alert')).textContent).toContain('Try again later.');
});
