import { Anchor, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';

import { notifySuccess } from '@/components/notices';
import { $api } from '@/lib/api';

import { AuthPage } from './AuthPage';
import { dropLinkToken, useLinkToken } from './link-token';
import { NewPasswordForm } from './NewPasswordForm';

export function ResetPasswordPage() {
  const token = useLinkToken('password-reset');
  const navigate = useNavigate();
  const set = $api.useMutation('post', '/v1/dashboard/password-resets/complete', {
    onSuccess: async ({ data }) => {
      dropLinkToken('password-reset');
      await navigate({ to: '/sign-in', search: {}, replace: true });
      notifySuccess(`The password of ${data.email} was set. Sign in with it.`);
    },
  });
  const others = (
    <Group justify="center">
      <Anchor renderRoot={(props) => <Link to="/forgot-password" {...props} />}>Request another link</Anchor>
      <Anchor renderRoot={(props) => <Link to="/sign-in" search={{}} {...props} />}>Sign in</Anchor>
    </Group>
  );
  if (!token) return <AuthPage title="Set a new password" text="Open the link in the mail." footer={others} />;
  return (
    <AuthPage title="Set a new password" text="You are then signed out in all browsers." footer={others}>
      <NewPasswordForm
        action="Set password"
        busy={set.isPending}
        error={set.error}
        submit={(password) => set.mutate({ body: { token, new_password: password } })}
      />
    </AuthPage>
  );
}
