/** The dialog in which the user confirms who they are, before a request that requires it is sent again. */

import { Divider, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';

import { Dialog } from '@/components/Dialog';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, api } from '@/lib/api';
import { canUsePasskeys, signWithPasskey } from '@/lib/passkeys';
import { finishReauthentication } from '@/lib/reauthentication';

export function ReauthenticationDialog() {
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : 'Enter your password.') },
  });
  const confirm = $api.useMutation('post', '/v1/dashboard/session/reauthenticate', {
    onSuccess: () => finishReauthentication(true),
  });
  const unlock = useMutation({
    mutationFn: async () =>
      api.POST('/v1/dashboard/session/reauthenticate', { body: { credential: await signWithPasskey() } }),
    onSuccess: () => finishReauthentication(true),
  });
  return (
    <Dialog
      title="Confirm that it is you"
      text="This change needs your password or a passkey, because you signed in a while ago."
      action="Confirm"
      busy={confirm.isPending}
      error={confirm.error ?? unlock.error}
      onSubmit={form.onSubmit((body) => confirm.mutate({ body }))}
      close={() => finishReauthentication(false)}
      data-test-id="reauthentication"
    >
      <Stack gap="sm">
        {canUsePasskeys() && (
          <>
            <SubmitButton type="button" variant="default" busy={unlock.isPending} onClick={() => unlock.mutate()}>
              Use a passkey
            </SubmitButton>
            <Divider label="or" />
          </>
        )}
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
          {...form.getInputProps('password')}
        />
      </Stack>
    </Dialog>
  );
}
