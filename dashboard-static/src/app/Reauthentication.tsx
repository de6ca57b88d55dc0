/** The dialog in which the user confirms who they are, before a request that requires it is sent again. */

import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { $api } from '@/lib/api';
import { finishReauthentication, useIsReauthenticationNeeded } from '@/lib/reauthentication';

export function Reauthentication() {
  return useIsReauthenticationNeeded() && <ReauthenticationDialog />;
}

function ReauthenticationDialog() {
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : 'Enter your password.') },
  });
  const confirm = $api.useMutation('post', '/v1/dashboard/session/reauthenticate', {
    onSuccess: () => finishReauthentication(true),
  });
  return (
    <Dialog
      title="Confirm that it is you"
      text="This change needs your password, because you entered it a while ago."
      action="Confirm"
      busy={confirm.isPending}
      error={confirm.error}
      onSubmit={form.onSubmit((body) => confirm.mutate({ body }))}
      close={() => finishReauthentication(false)}
      data-test-id="reauthentication"
    >
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        {...form.getInputProps('password')}
      />
    </Dialog>
  );
}
