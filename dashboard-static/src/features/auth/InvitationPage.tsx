import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';

import { FormError } from '@/components/Form';
import { Loading } from '@/components/Loading';
import { notifySuccess } from '@/components/notices';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, api, toApiError } from '@/lib/api';
import type { OpenInvitation } from '@/lib/resources';
import { startSession, useMe } from '@/lib/session';

import { AuthPage } from './AuthPage';
import { dropLinkToken, useLinkToken } from './link-token';
import { NewPasswordForm } from './NewPasswordForm';

const SIGN_IN = <Anchor renderRoot={(props) => <Link to="/sign-in" search={{}} {...props} />}>Sign in</Anchor>;

interface InvitationProps {
  invitation: OpenInvitation;
  token: string;
  onError: (error: unknown) => unknown;
}

export function InvitationPage() {
  const token = useLinkToken('invitation');
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await api.POST('/v1/dashboard/invitations/open', { body: { token } })).data,
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const invitation = query.data?.data;
  // It may have been accepted by a request whose response was lost.
  const reopenIfChanged = (error: unknown) => [404, 409].includes(toApiError(error).status) && query.refetch();
  if (!token) return <AuthPage title="Invitation" text="Open the link in the mail." />;
  if (query.error) return <AuthPage title="Invitation" text={toApiError(query.error).message} footer={SIGN_IN} />;
  if (!invitation) return <Loading />;
  return (
    <AuthPage
      title={`Join ${invitation.merchant_name}`}
      text={`You are invited as ${invitation.email}. Your role is ${invitation.role}.`}
    >
      {invitation.known ? (
        <Join invitation={invitation} token={token} onError={reopenIfChanged} />
      ) : (
        <CreateUser invitation={invitation} token={token} onError={reopenIfChanged} />
      )}
    </AuthPage>
  );
}

function CreateUser({ invitation, token, onError }: InvitationProps) {
  const navigate = useNavigate();
  const accept = $api.useMutation('post', '/v1/dashboard/invitations/accept', {
    onSuccess: async () => {
      dropLinkToken('invitation');
      await navigate({ to: '/sign-in', search: {}, replace: true });
      notifySuccess('Your user was created. Sign in with your new password.');
    },
    onError,
  });
  return (
    <NewPasswordForm
      action="Create user"
      email={invitation.email}
      busy={accept.isPending}
      error={accept.error}
      submit={(password) => accept.mutate({ body: { token, new_password: password } })}
    />
  );
}

function Join({ invitation, token, onError }: InvitationProps) {
  const isSignedIn = useMe()?.user.email === invitation.email;
  const join = $api.useMutation('post', '/v1/dashboard/invitations/join', {
    onSuccess: ({ data }) => {
      dropLinkToken('invitation');
      startSession(data);
      location.assign('/');
    },
    onError,
  });
  if (!isSignedIn)
    return (
      <Stack>
        <Text>This address has a user. Sign in, and then join.</Text>
        <Button renderRoot={(props) => <Link to="/sign-in" search={{ next: '/invitation' }} {...props} />}>
          Sign in
        </Button>
      </Stack>
    );
  return (
    <Stack>
      <FormError error={join.error} />
      <SubmitButton busy={join.isPending || join.isSuccess} onClick={() => join.mutate({ body: { token } })} fullWidth>
        Join
      </SubmitButton>
    </Stack>
  );
}
