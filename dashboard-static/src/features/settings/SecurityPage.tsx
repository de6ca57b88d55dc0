import { Badge, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';

import type { Column } from '@/components/columns';
import { DateTime } from '@/components/DisplayValues';
import { Form } from '@/components/Form';
import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SubmitButton } from '@/components/SubmitButton';
import { Table } from '@/components/Table';
import { checkPasswordLength, PASSWORD_RULE } from '@/features/auth/password';
import { $api, POLLING, queryClient, toApiError } from '@/lib/api';
import type { Session } from '@/lib/resources';

import { browserName } from './browser';
import { PasskeysPanel } from './PasskeysPanel';
import { SecondFactorsPanel } from './SecondFactorsPanel';
import { SettingsTabs } from './SettingsTabs';

export function SecurityPage() {
  return (
    <SettingsTabs title="Security">
      <Stack gap="lg">
        <PasskeysPanel />
        <SecondFactorsPanel />
        <Sessions />
        <PasswordForm />
      </Stack>
    </SettingsTabs>
  );
}

const columns: Column<Session>[] = [
  {
    name: 'browser',
    title: 'Browser',
    render: (session) => (
      <Group gap="xs">
        <Text fz="sm" title={session.user_agent}>
          {browserName(session.user_agent)}
        </Text>
        {session.current && (
          <Badge size="sm" variant="light" color="green" tt="none" radius="sm">
            this session
          </Badge>
        )}
      </Group>
    ),
  },
  { name: 'address', title: 'IP address', render: (session) => session.address },
  { name: 'seen_at', title: 'Last seen', render: (session) => <DateTime at={session.seen_at} /> },
  { name: 'created_at', title: 'Signed in', render: (session) => <DateTime at={session.created_at} /> },
  {
    name: 'end',
    title: 'Actions',
    align: 'right',
    phone: 'corner',
    render: (session) => !session.current && <EndSessionButton session={session} />,
  },
];

function Sessions() {
  const query = $api.useQuery('get', '/v1/dashboard/sessions', {}, POLLING);
  const others = (query.data?.data ?? []).some((session) => !session.current);
  return (
    <Panel title="Your sessions" actions={others && <EndOtherSessionsButton />}>
      {query.data ? (
        <Table label="Sessions" rows={query.data.data} columns={columns} />
      ) : (
        <QueryState query={query} lines={2} />
      )}
    </Panel>
  );
}

function EndSessionButton({ session }: { session: Session }) {
  const end = $api.useMutation('delete', '/v1/dashboard/sessions/{session_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Session ended.');
    },
    onError: notifyError,
  });
  return (
    <SubmitButton
      size="compact-xs"
      variant="default"
      busy={end.isPending}
      onClick={() => end.mutate({ params: { path: { session_id: session.id } } })}
    >
      Sign out
    </SubmitButton>
  );
}

function EndOtherSessionsButton() {
  const end = $api.useMutation('delete', '/v1/dashboard/sessions', {
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess(`Sessions ended: ${data.sessions_ended}.`);
    },
    onError: notifyError,
  });
  return (
    <SubmitButton size="compact-xs" variant="default" busy={end.isPending} onClick={() => end.mutate({})}>
      Sign out other sessions
    </SubmitButton>
  );
}

function PasswordForm() {
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: (text) => (text ? null : 'Enter your current password.'),
      new_password: checkPasswordLength,
    },
  });
  const change = $api.useMutation('post', '/v1/dashboard/password', {
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      form.reset();
      notifySuccess(`Password changed. Other sessions ended: ${data.sessions_ended}.`);
    },
    onError: (error) => {
      const apiError = toApiError(error);
      const field = apiError.field === 'new_password' ? 'new_password' : 'current_password';
      form.setFieldError(field, apiError.message);
      form.getInputNode(field)?.focus();
    },
  });
  return (
    <Panel title="Password">
      <Form onSubmit={form.onSubmit((body) => change.mutate({ body }))}>
        <Stack maw={380}>
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            {...form.getInputProps('current_password')}
          />
          <PasswordInput
            label="New password"
            description={`${PASSWORD_RULE} The change ends your other sessions.`}
            autoComplete="new-password"
            {...form.getInputProps('new_password')}
          />
          <Group>
            <SubmitButton type="submit" busy={change.isPending}>
              Change password
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
