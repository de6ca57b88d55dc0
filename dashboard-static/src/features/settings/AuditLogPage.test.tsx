import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { AuditEntry, Role } from '@/lib/resources';
import { answerOne, EXPORT } from '@/test/api-data';
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

test('owners export the entries that match the filters', async () => {
  answer(LOG, page('older', ENTRY));
  answer('POST /v1/exports', { status: 201, body: { data: { ...EXPORT, resource: 'audit_log', status: 'pending' } } });
  answerOne('/v1/exports/exp_1', { ...EXPORT, resource: 'audit_log', status: 'pending' });
  await show('owner', '/settings/audit-log?action=change_user&resource=usr_2');

  fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Create export' }));

  await waitFor(() => expect(requestsTo('POST /v1/exports')).toHaveLength(1));
  expect(requestsTo('POST /v1/exports')[0]?.body).toMatchObject({
    resource: 'audit_log',
    filters: { action: 'change_user', resource: 'usr_2' },
  });
  expect(requestsTo('GET /v1/counts')).toEqual([]);
});

test('a member sees who can read the log', async () => {
  await show('member');

  expect(await screen.findByText('Only owners can read the audit log')).toBeTruthy();
  expect(requestsTo(LOG)).toEqual([]);
});
