/** A mutation that carries an idempotency key, so that a retry after a lost answer is the same request to the API. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { endAttempt, type RequestIdentity, startAttempt } from './idempotent-requests';
import { randomId } from './random-id';

interface IdempotentMutation<Variables, Data> {
  request: (variables: Variables, header: { 'Idempotency-Key': string }) => Promise<{ data?: Data }>;
  /** Keeps the key until a final answer. By default all requests of the component have one key. */
  identity?: (variables: Variables) => RequestIdentity;
  onSuccess: (data: Data) => unknown;
  onError?: (error: unknown) => unknown;
}

export function useIdempotentMutation<Variables, Data>(options: IdempotentMutation<Variables, Data>) {
  const { request, identity, onSuccess, onError } = options;
  const [componentKey] = useState(() => randomId());
  const mutation = useMutation({
    mutationFn: async ({ variables, key }: { variables: Variables; key: string }) => {
      const { data } = await request(variables, { 'Idempotency-Key': key });
      return data as Data;
    },
    onSuccess,
    onError,
    onSettled: (_data, error, { key }) => endAttempt(key, error),
  });
  return {
    send: (variables: Variables) =>
      mutation.mutate({ variables, key: identity ? startAttempt(identity(variables)) : componentKey }),
    isPending: mutation.isPending,
    error: mutation.error,
  };
}
