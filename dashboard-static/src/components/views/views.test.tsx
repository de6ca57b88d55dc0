import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { PaymentsPage } from '@/features/payments/PaymentsPage';
import type { SavedView } from '@/lib/resources';
import { answerList, PAYMENT } from '@/test/api-data';
import { answer, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

const VIEWS = '/v1/dashboard/saved-views';
const CARDS: SavedView = {
  id: 'view_1',
  list: 'payments',
  name: 'Failed cards',
  search: { status: 'failed', method: 'card' },
  shared: false,
  own: true,
  created_at: '2026-01-31T12:00:00.000Z',
};

async function open(url: string, views: SavedView[], role: Parameters<typeof signIn>[0] = 'member') {
  signIn(role);
  answerList('/v1/payments', PAYMENT);
  answer(`GET ${VIEWS}`, { body: { data: views, has_more: false, next_cursor: null } });
  const app = await renderInApp(<PaymentsPage />, url);
  fireEvent.click(await screen.findByRole('button', { name: 'Views' }));
  await waitFor(() => expect(requestsTo(`GET ${VIEWS}`)[0]?.query.get('list')).toBe('payments'));
  return app;
}

const item = async (name: RegExp | string) => await screen.findByRole('menuitem', { name });
const isDisabled = (element: HTMLElement) => element.hasAttribute('data-disabled');

test('a saved view sets its filters', async () => {
  const { router } = await open('/payments?q=ann', [CARDS]);

  fireEvent.click(await item('Failed cards'));

  await waitFor(() => expect(router.state.location.href).toBe('/payments?status=failed&method=card'));
});

test('the current filters are saved under a name and shared', async () => {
  await open('/payments?q=ann&status=failed&cursor=c1', []);
  answer(`POST ${VIEWS}`, { status: 201, body: { data: CARDS } });

  fireEvent.click(await item('Save current filters'));
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), { target: { value: 'Ann' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Share with your team' }));
  fireEvent.click(button('Save view'));

  await waitFor(() => expect(requestsTo(`POST ${VIEWS}`)).toHaveLength(1));
  expect(requestsTo(`POST ${VIEWS}`)[0]?.body).toEqual({
    list: 'payments',
    name: 'Ann',
    search: { q: 'ann', status: 'failed' },
    shared: true,
  });
});

test('a list without filters has nothing to save', async () => {
  await open('/payments', []);

  expect(isDisabled(await item('Save current filters'))).toBe(true);
  expect(screen.getByText('Set a filter or search first.')).toBeTruthy();
});

test('the open view is renamed', async () => {
  await open('/payments?method=card&status=failed', [CARDS]);
  answer(`PATCH ${VIEWS}/view_1`, { body: { data: CARDS } });
  expect((await item('Failed cards')).getAttribute('aria-current')).toBe('true');
  expect(isDisabled(await item('Save current filters'))).toBe(true);

  fireEvent.click(await item('Rename or share “Failed cards”'));
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), { target: { value: 'Declined' } });
  fireEvent.click(button('Save changes'));

  await waitFor(() =>
    expect(requestsTo(`PATCH ${VIEWS}/view_1`)[0]?.body).toEqual({ name: 'Declined', shared: false }),
  );
});

test('the open view is deleted after a question', async () => {
  await open('/payments?method=card&status=failed', [CARDS]);
  answer(`DELETE ${VIEWS}/view_1`, { body: { data: { id: 'view_1', deleted: true } } });

  fireEvent.click(await item('Delete “Failed cards”'));
  expect(requestsTo(`DELETE ${VIEWS}/view_1`)).toEqual([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Delete view' }));

  await waitFor(() => expect(requestsTo(`DELETE ${VIEWS}/view_1`)).toHaveLength(1));
});

test.each([
  ['member', 0],
  ['owner', 2],
] as const)('a view of the team is changed by its author and by owners: %s', async (role, count) => {
  await open('/payments?method=card&status=failed', [{ ...CARDS, shared: true, own: false }], role);

  await item(/Failed cards/);

  expect(screen.queryAllByRole('menuitem', { name: /Rename or share|Delete/ })).toHaveLength(count);
});

test('of two views with the same filters, the named one is deleted', async () => {
  const teams = { ...CARDS, id: 'view_2', name: 'Declined', shared: true, own: false };
  await open('/payments?method=card&status=failed', [teams, CARDS], 'owner');
  answer(`DELETE ${VIEWS}/view_1`, { body: { data: { id: 'view_1', deleted: true } } });
  const marks = [await item('Declined · team'), await item('Failed cards')];

  fireEvent.click(await item('Delete “Failed cards”'));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete view' }));

  await waitFor(() => expect(requestsTo(`DELETE ${VIEWS}/view_1`)).toHaveLength(1));
  expect(requestsTo(`DELETE ${VIEWS}/view_2`)).toEqual([]);
  expect(dialog.textContent).toContain('“Failed cards” is deleted.');
  expect(marks.map((mark) => mark.getAttribute('aria-current'))).toEqual(['true', 'true']);
});
