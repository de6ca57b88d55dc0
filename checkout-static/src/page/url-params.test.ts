// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';

import { parseUrlParams, saveResumeIds, saveSession } from './url-params';

const parsed = () => parseUrlParams(location.hash, history.state);

beforeEach(() => history.replaceState(null, '', '#'));

it.each(['key=key_1&order=order_1', 'key=key_1&link=plink_1'])(
  'takes a customer session out of the URL %s, and keeps it for a reload',
  (fragment) => {
    history.replaceState(null, '', `#${fragment}&session=token-1`);
    expect(parsed().session).toBe('token-1');

    saveSession('token-1');

    expect(location.hash).not.toContain('token-1');
    expect(parsed()).toMatchObject({ key: 'key_1', session: 'token-1' });
  },
);

it('keeps the session when the ids of a payment are saved', () => {
  history.replaceState(null, '', '#key=key_1&order=order_1&session=token-1');
  saveSession('token-1');

  saveResumeIds({ payment: 'pay_1' });

  expect(parsed()).toMatchObject({ order: 'order_1', payment: 'pay_1', session: 'token-1' });
});

it('keeps the ids of a payment link when the session ends', () => {
  history.replaceState(null, '', '#key=key_1&link=plink_1');
  saveResumeIds({ order: 'order_1', payment: 'pay_1' });
  saveSession('token-1');

  saveSession(undefined);

  expect(parsed()).toMatchObject({ order: 'order_1', payment: 'pay_1', session: undefined });
});
