import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { answer, rejection, requestsTo } from '@/test/fake-api';
import { Providers } from '@/test/render';

import { api, queryClient } from './api';
import { useIdempotentMutation } from './use-idempotent-mutation';

const ROLL = 'POST /v1/dashboard/api-keys/key_1/roll';
const SECRET = { body: { data: { key: 'key_1', secret: 's' } } };

function rollKey(stored: boolean, onSuccess: (data: unknown) => void = () => undefined, onError = () => undefined) {
  return renderHook(
    () =>
      useIdempotentMutation({
        request: (seconds: number, header) =>
          api.POST('/v1/dashboard/api-keys/{key}/roll', {
            params: { path: { key: 'key_1' }, header },
            body: { overlap_seconds: seconds },
          }),
        ...(stored
          ? { identity: (seconds: number) => ({ action: 'roll' as const, id: 'key_1', amount: seconds }) }
          : {}),
        onSuccess,
        onError,
      }),
    { wrapper: Providers },
  );
}

async function send(hook: ReturnType<typeof rollKey>, seconds: number) {
  const before = requestsTo(ROLL).length;
  act(() => hook.result.current.send(seconds));
  await waitFor(() => {
    expect(requestsTo(ROLL)).toHaveLength(before + 1);
    expect(hook.result.current.isPending).toBe(false);
  });
}

const keys = () => requestsTo(ROLL).map((request) => request.idempotencyKey);

test.each([
  ['a lost answer', 'lost' as const],
  ['status 500', rejection(500, 'INTERNAL_ERROR', 'Something went wrong.')],
])('a stored key survives %s and a remount of the component', async (_, failure) => {
  answer(ROLL, failure, SECRET);
  const first = rollKey(true);
  await send(first, 3600);
  first.unmount();

  await send(rollKey(true), 3600);

  expect(new Set(keys()).size).toBe(1);
});

test.each([
  ['success', SECRET],
  ['a rejection', rejection(400, 'BAD_REQUEST_ERROR', 'overlap_seconds is too long')],
])('a stored key ends with %s', async (_, final) => {
  answer(ROLL, final, SECRET);
  const hook = rollKey(true);

  await send(hook, 3600);
  await send(hook, 3600);

  expect(new Set(keys()).size).toBe(2);
});

test('another amount has another key', async () => {
  answer(ROLL, 'lost');
  const hook = rollKey(true);

  await send(hook, 3600);
  await send(hook, 0);

  expect(new Set(keys()).size).toBe(2);
});

test('without an identity, a component has one key for all its requests', async () => {
  answer(ROLL, rejection(400, 'BAD_REQUEST_ERROR', 'overlap_seconds is too long'), 'lost', SECRET);
  const hook = rollKey(false);
  await send(hook, 3600);
  await send(hook, 0);
  await send(hook, 0);

  await send(rollKey(false), 0);

  const [first, second, third, other] = keys();
  expect([second, third]).toEqual([first, first]);
  expect(other).not.toBe(first);
});

test('the callbacks receive the data and the error', async () => {
  answer(ROLL, 'lost', SECRET);
  const [onSuccess, onError] = [vi.fn(), vi.fn()];
  const hook = rollKey(true, onSuccess, onError);

  await send(hook, 0);
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ status: 0, code: 'UNREACHABLE' });
  expect(hook.result.current.error).toBe(onError.mock.calls[0]?.[0]);
  expect(onSuccess).not.toHaveBeenCalled();

  await send(hook, 0);
  expect(onSuccess.mock.calls[0]?.[0]).toEqual(SECRET.body);
});

test('a secret does not stay in memory after its component is gone', async () => {
  answer(ROLL, SECRET);
  const hook = rollKey(false);
  await send(hook, 60);
  expect(queryClient.getMutationCache().getAll()).not.toEqual([]);

  hook.unmount();

  await waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
});
