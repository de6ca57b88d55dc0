import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { useFilters } from '@/lib/filters';
import { setTimeZone } from '@/lib/time-zone';
import { button, renderInApp } from '@/test/render';

import { DatesFilter } from './DatesFilter';

function OfUrl() {
  const { filters, set } = useFilters();
  return <DatesFilter from={filters.from} to={filters.to} set={set} />;
}

async function openCalendar(url = '/payments') {
  const { router } = await renderInApp(<OfUrl />, url);
  fireEvent.click(button('Dates'));
  await screen.findByRole('button', { name: 'Today' });
  return router;
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-30T20:00:00Z'), toFake: ['Date'] }); // December in India
  setTimeZone('Asia/Kolkata');
});

afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ['Today', '?from=2026-12-01&to=2026-12-01'],
  ['Yesterday', '?from=2026-11-30&to=2026-11-30'],
  ['Last 7 days', '?from=2026-11-25&to=2026-12-01'],
  ['This month', '?from=2026-12-01&to=2026-12-01'],
  ['Last month', '?from=2026-11-01&to=2026-11-30'],
])('%s is one click, and the merchant’s days', async (name, search) => {
  const router = await openCalendar();

  fireEvent.click(button(name));

  await waitFor(() => expect(router.state.location.searchStr).toBe(search));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Today' })).toBeNull());
});

test('the calendar opens at the merchant’s month, and one click is one day when it closes', async () => {
  const router = await openCalendar();

  fireEvent.click(button('15 December 2026'));
  fireEvent.keyDown(button('15 December 2026'), { key: 'Escape' });

  await waitFor(() => expect(router.state.location.searchStr).toBe('?from=2026-12-15&to=2026-12-15'));
  expect(button('Dates').textContent).toContain('15 Dec');
});

test('two clicks are the days between them, and they can be cleared', async () => {
  const router = await openCalendar();

  fireEvent.click(button('15 December 2026'));
  fireEvent.click(button('12 December 2026'));
  await waitFor(() => expect(router.state.location.searchStr).toBe('?from=2026-12-12&to=2026-12-15'));
  fireEvent.click(await screen.findByRole('button', { name: 'Clear dates' }));

  await waitFor(() => expect(router.state.location.searchStr).toBe(''));
});

test('a first day without a last one can be cleared', async () => {
  const { router } = await renderInApp(<OfUrl />, '/payments?from=2026-12-01');

  fireEvent.click(button('Clear dates'));

  await waitFor(() => expect(router.state.location.searchStr).toBe(''));
});

test('the first day of a range can be chosen as one day', async () => {
  const router = await openCalendar('/payments?from=2026-12-01&to=2026-12-05');

  fireEvent.click(button('1 December 2026'));
  fireEvent.keyDown(button('1 December 2026'), { key: 'Escape' });

  await waitFor(() => expect(router.state.location.searchStr).toBe('?from=2026-12-01&to=2026-12-01'));
});
