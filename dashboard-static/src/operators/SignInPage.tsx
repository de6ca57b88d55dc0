/** Sign-in with a passkey, which is the only way. */

import { Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { FormError } from '@/components/Form';
import { SubmitButton } from '@/components/SubmitButton';
import { AuthPage } from '@/features/auth/AuthPage';

import { queryClient, signIn } from './api';

export function SignInPage() {
  const navigate = useNavigate();
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      queryClient.clear();
      return navigate({ to: '/' });
    },
  });
  return (
    <AuthPage title="Sign in" text="as an operator of the platform">
      <Stack>
        <SubmitButton type="button" busy={enter.isPending} fullWidth onClick={() => enter.mutate()}>
          Sign in with a passkey
        </SubmitButton>
        <FormError error={enter.error} />
      </Stack>
    </AuthPage>
  );
}
