/** The addresses that get no more mail, and the form by which an owner allows it again. */

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import type { Column } from '@/components/columns';
import { DateTime } from '@/components/DisplayValues';
import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, queryClient } from '@/lib/api';
import type { SuppressedAddress } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { emailError } from '@/lib/text';

const REASONS: Record<SuppressedAddress['reason'], string> = {
  bounce: 'Mail bounced',
  complaint: 'Marked as spam',
};

const COLUMNS: Column<SuppressedAddress>[] = [
  { name: 'email', title: 'Email', render: ({ email }) => email },
  {
    name: 'audience',
    title: 'Recipient',
    render: ({ audience }) => (audience === 'users' ? 'user' : 'payer'),
    phone: 'plain',
  },
  { name: 'reason', title: 'Reason', render: ({ reason }) => REASONS[reason] },
  { name: 'created_at', title: 'Since', render: ({ created_at: at }) => <DateTime at={at} /> },
];

export function SuppressedAddresses() {
  const isOwner = useHasRole('owner');
  const query = $api.useQuery('get', '/v1/dashboard/suppressed-addresses', {});
  const addresses = query.data?.data;
  return (
    <Panel title="Suppressed addresses" data-test-id="suppressed-addresses">
      <Stack>
        <Text fz="sm">
          An address gets no more mail after a mail to it bounced, or its reader marked one as spam. Most of a payer’s
          address is hidden.
        </Text>
        {!addresses ? (
          <QueryState query={query} lines={2} />
        ) : addresses.length === 0 ? (
          <Text fz="sm" c="dimmed">
            No address is suppressed.
          </Text>
        ) : (
          <>
            <Table label="Suppressed addresses" rows={addresses} columns={COLUMNS} />
            {isOwner && <AllowForm />}
          </>
        )}
      </Stack>
    </Panel>
  );
}

function AllowForm() {
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: emailError },
  });
  const allow = $api.useMutation('post', '/v1/dashboard/suppressed-addresses/allow', {
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      form.reset();
      notifySuccess(`Mail to ${data.email} is allowed.`);
    },
    onError: notifyError,
  });
  return (
    <form onSubmit={form.onSubmit(({ email }) => allow.mutate({ body: { email: email.trim() } }))} noValidate>
      <Group align="start" gap="xs">
        <TextInput
          label="Allow mail after a bounce"
          description="Check with the reader that the mailbox works now."
          placeholder="ann@example.com"
          type="email"
          w={320}
          maw="100%"
          {...form.getInputProps('email')}
          data-test-id="allow-mail-email"
        />
        <Button type="submit" variant="default" mt={48} loading={allow.isPending} data-test-id="allow-mail-button">
          Allow mail
        </Button>
      </Group>
    </form>
  );
}
