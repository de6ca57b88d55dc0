import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import type { AuditEntry, Role } from '@/lib/resources';
import { answer, requestsTo, signIn } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { AuditLogPage } from './AuditLogPage';

const LOG = 'GET /v1/dashboard/audit-log';
const ENTRY: AuditEntry = {
  id: 'aud_1',
  sequence: 7,
  created_at: '2026-11-28T12:00:00.000Z',
  mode: null,
  actor: { type: 'user', id: 'usr_1', name: 'ann@example.com', address: '192.0.2.7' },
  action: 'change_user',
  resource: { type: 'user', id: 'usr_2' },
  before: { role: 'viewer' },
  after: { role: 'owner' },
  request_id: 'request-1',
  previous_hash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
};

function page(next: string | null, ...entries: AuditEntry[]) {
  return { body: { data: entries, has_more: next !== null, next_cursor: next } };
}

async function show(role: Role = 'owner', url = '/settings/audit-log') {
  signIn(role);
  await renderInApp(<AuditLogPage />, url);
}

test('an entry shows who changed what, before and after', async () => {
  answer(LOG, page(null, ENTRY));
  await show();
  expect((await screen.findByRole('row', { name: /Change user/ })).textContent).toContain('ann@example.com');

  fireEvent.click(button('Change user'));

  const dialog = within(await screen.findByRole('dialog', { name: 'Change user' }));
  const settings = within(dialog.getByRole('table', { name: 'Changed settings' }));
  const cells = settings.getAllByRole('cell').map((cell) => cell.textContent);
  expect(cells).toEqual(['Role', 'viewer', 'owner']);
  expect(dialog.getByText('192.0.2.7')).toBeTruthy();
});

test('an entry that is not linked yet has no number', async () => {
  answer(LOG, page(null, { ...ENTRY, sequence: null, hash: null, previous_hash: null }));
  await show();

  fireEvent.click(await screen.findByRole('button', { name: 'Change user' }));

  expect(await screen.findByText('not linked yet')).toBeTruthy();
});

test('the filters are sent to the API', async () => {
  answer(LOG, page(null, ENTRY));

  await show('owner', '/settings/audit-log?action=change_user&actor=usr_1&resource=usr_2');

  await waitFor(() => expect(requestsTo(LOG)).not.toEqual([]));
  const { query } = requestsTo(LOG)[0] as { query: URLSearchParams };
  expect([query.get('action'), query.get('actor'), query.get('resource')]).toEqual(['change_user', 'usr_1', 'usr_2']);
});

test('the file has the entries of all pages, with their hashes', async () => {
  answer(
    LOG,
    page('next', ENTRY),
    page('next', ENTRY),
    page(null, { ...ENTRY, id: 'aud_0', sequence: 6, after: { role: '=1+1' } }),
  );
  await show();
  const created = vi.spyOn(URL, 'createObjectURL').mockReturnValue('#csv');
  await screen.findByRole('button', { name: 'Change user' });

  fireEvent.click(button('Save all rows'));

  await waitFor(() => expect(created).toHaveBeenCalled());
  const [file] = created.mock.calls.flat();
  const [header, newest, oldest, end] = (await (file as Blob).text()).split('\r\n');
  expect(header).toContain('actor_type,actor_id,before,after,request_id,id,previous_hash,hash');
  expect(newest).toContain('change_user,ann@example.com,user,usr_2,192.0.2.7');
  expect(newest).toContain(ENTRY.hash);
  expect([oldest?.includes('aud_0'), end]).toEqual([true, '']);
});

test('a member sees who can read the log', async () => {
  await show('member');

  expect(await screen.findByText('Only owners can read the audit log')).toBeTruthy();
  expect(requestsTo(LOG)).toEqual([]);
});
