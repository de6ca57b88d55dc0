import { Badge, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';

import type { Column } from '@/components/columns';
import { Doing } from '@/components/Doing';
import { Form } from '@/components/Form';
import { done, refused } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { Awaited } from '@/components/States';
import { Table } from '@/components/Table';
import { When } from '@/components/Values';
import { $api, LIVE, queries, refusalFrom } from '@/lib/api';
import type { Session } from '@/lib/resources';

import { browserOf } from './browser';
import { Settings } from './Settings';

export function SecurityPage() {
  return (
    <Settings title="Password and sessions">
      <Stack gap="lg">
        <Sessions />
        <Password />
      </Stack>
    </Settings>
  );
}

const columns: Column<Session>[] = [
  {
    name: 'browser',
    title: 'Browser',
    show: (session) => (
      <Group gap="xs">
        <Text fz="sm" title={session.user_agent}>
          {browserOf(session.user_agent)}
        </Text>
        {session.current && (
          <Badge size="sm" variant="light" color="green" tt="none" radius="sm">
            this one
          </Badge>
        )}
      </Group>
    ),
  },
  { name: 'address', title: 'Address', show: (session) => session.address },
  { name: 'seen_at', title: 'Last seen', show: (session) => <When at={session.seen_at} /> },
  { name: 'created_at', title: 'Signed in', show: (session) => <When at={session.created_at} /> },
  { name: 'end', title: 'End', align: 'right', phone: 'corner', show: (session) => !session.current && <End session={session} /> },
];

function Sessions() {
  const found = $api.useQuery('get', '/v1/dashboard/sessions', {}, LIVE);
  const others = (found.data?.data ?? []).some((session) => !session.current);
  return (
    <Panel title="Where you are signed in" actions={others && <EndOthers />}>
      {found.data ? <Table label="Sessions" rows={found.data.data} columns={columns} /> : <Awaited of={found} lines={2} />}
    </Panel>
  );
}

function End({ session }: { session: Session }) {
  const end = $api.useMutation('delete', '/v1/dashboard/sessions/{session_id}', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      done('That session is over.');
    },
    onError: refused,
  });
  return (
    <Doing size="compact-xs" variant="default" busy={end.isPending} onClick={() => end.mutate({ params: { path: { session_id: session.id } } })}>
      Sign out
    </Doing>
  );
}

function EndOthers() {
  const end = $api.useMutation('delete', '/v1/dashboard/sessions', {
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries();
      done(`Sessions that ended: ${data.sessions_ended}.`);
    },
    onError: refused,
  });
  return (
    <Doing size="compact-xs" variant="default" busy={end.isPending} onClick={() => end.mutate({})}>
      Sign out everywhere else
    </Doing>
  );
}

const SHORTEST = 12;

function Password() {
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: (text) => (text ? null : 'Enter your current password.'),
      new_password: (text) => (text.length >= SHORTEST ? null : `At least ${SHORTEST} characters.`),
    },
  });
  const change = $api.useMutation('post', '/v1/dashboard/password', {
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries();
      form.reset();
      done(`The password is changed. Other sessions that ended: ${data.sessions_ended}.`);
    },
    onError: (error) => {
      const refusal = refusalFrom(error);
      const field = refusal.field === 'new_password' ? 'new_password' : 'current_password';
      form.setFieldError(field, refusal.message);
      form.getInputNode(field)?.focus();
    },
  });
  return (
    <Panel title="Password">
      <Form onSubmit={form.onSubmit((body) => change.mutate({ body }))}>
        <Stack maw={380}>
          <PasswordInput label="Current password" autoComplete="current-password" {...form.getInputProps('current_password')} />
          <PasswordInput
            label="New password"
            description={`At least ${SHORTEST} characters. Every other session ends.`}
            autoComplete="new-password"
            {...form.getInputProps('new_password')}
          />
          <Group>
            <Doing type="submit" busy={change.isPending}>
              Change it
            </Doing>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
