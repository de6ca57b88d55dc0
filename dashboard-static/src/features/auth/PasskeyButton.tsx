/** Signs in with a passkey, which is both factors. */

import { Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import { FormError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { api } from '@/lib/api';
import { canUsePasskeys, signWithPasskey } from '@/lib/passkeys';
import type { CurrentUser } from '@/lib/resources';

export function PasskeyButton({ onDone }: { onDone: (user: CurrentUser) => unknown }) {
  const signIn = useMutation({
    mutationFn: async () =>
      api.POST('/v1/dashboard/sessions/passkey', { body: { credential: await signWithPasskey() } }),
    onSuccess: ({ data }) => data && onDone(data.data),
  });
  if (!canUsePasskeys()) return null;
  return (
    <Stack gap="xs">
      <SubmitButton type="button" variant="default" busy={signIn.isPending} fullWidth onClick={() => signIn.mutate()}>
        Sign in with a passkey
      </SubmitButton>
      <FormError error={signIn.error} />
    </Stack>
  );
}
