/** The page of an enrollment's link, whose reader adds a passkey. */

import { Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { FormError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { AuthPage } from '@/features/auth/AuthPage';
import { dropLinkToken, useLinkToken } from '@/features/auth/link-token';
import { createCredential } from '@/lib/web-authentication';

import { enroll, NO_PASSKEY } from './api';

export function EnrollPage() {
  const token = useLinkToken('enrollment');
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: () => enroll(token, (options) => createCredential(options, NO_PASSKEY)),
    onSuccess: () => {
      dropLinkToken('enrollment');
      return navigate({ to: '/sign-in' });
    },
  });
  return (
    <AuthPage title="Add your passkey" text="You sign in with it as an operator. The link works once.">
      <Stack>
        <SubmitButton type="button" busy={add.isPending} disabled={!token} fullWidth onClick={() => add.mutate()}>
          Add passkey
        </SubmitButton>
        <FormError
          error={add.error ?? (token ? null : 'The link is incomplete. Open it again, or ask for a new one.')}
        />
      </Stack>
    </AuthPage>
  );
}
