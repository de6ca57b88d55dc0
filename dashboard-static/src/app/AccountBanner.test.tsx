import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { setModeFromSearch } from '@/lib/mode';
import type { CurrentUser } from '@/lib/resources';
import { answer, requestsTo } from '@/test/fake-api';
import { button, renderInApp } from '@/test/render';

import { AccountBanner } from './AccountBanner';
import { hasBanner } from './account-state';

const END = 'DELETE /v1/dashboard/sessions/current';

function someone(changes: { is_impersonation?: boolean; suspended?: boolean; inactive?: boolean }): CurrentUser {
  const state = { suspended: changes.suspended ?? false, live_mode_is_active: !changes.inactive };
  return {
    user: { id: 'opr_1', email: 'ann@platform.example', role: 'viewer' },
    merchant: { id: 'mer_1', name: 'Corner Shop', time_zone: 'UTC', ...state },
    session: { expires_at: '2026-02-28T14:05:00Z', is_impersonation: changes.is_impersonation ?? false },
  } as CurrentUser;
}

test('an operator sees whose dashboard it is, and ends it', async () => {
  answer(END, { body: { data: { id: 'ses_1', deleted: true } } });
  const left = vi.spyOn(globalThis.location, 'assign').mockImplementation(() => undefined);
  await renderInApp(<AccountBanner me={someone({ is_impersonation: true })} />);

  expect(screen.getByRole('alert').textContent).toContain('what a viewer of Corner Shop sees');
  fireEvent.click(button('End view'));

  await waitFor(() => expect(left).toHaveBeenCalledWith('/operators'));
  expect(requestsTo(END)).toHaveLength(1);
});

test('a suspended merchant sees what still works', async () => {
  await renderInApp(<AccountBanner me={someone({ suspended: true })} />);

  expect(screen.getByRole('alert').textContent).toContain('make refunds');
});

test('a merchant whose live mode waits sees what it needs, in live mode only', async () => {
  const me = someone({ inactive: true });
  expect([hasBanner(me, 'test'), hasBanner(me, 'live'), hasBanner(someone({}), 'live')]).toEqual([false, true, false]);
  setModeFromSearch({ mode: 'live' });
  await renderInApp(<AccountBanner me={me} />);

  expect(screen.getByRole('alert').textContent).toContain('an acquirer account whose keys were checked');
  setModeFromSearch({});
});
