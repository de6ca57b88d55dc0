/** One merchant: its users, its open proposals, and what an operator can do. */

import { Button, Group, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';

import type { Column } from '@/components/columns';
import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime, NoValue } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import type { components } from '@/lib/schema';

import { $api, type MerchantDetails } from './api';
import { InvitationsPanel } from './InvitationsPanel';
import type { SimpleAction } from './MerchantDialogs';
import { LimitsPanel, LiveModePanel } from './MerchantPanels';
import { MerchantStatus } from './MerchantsPage';

const ImpersonateDialog = lazy(async () => ({ default: (await import('./MerchantDialogs')).ImpersonateDialog }));
const LimitsDialog = lazy(async () => ({ default: (await import('./LimitsDialog')).LimitsDialog }));
const ProposeDialog = lazy(async () => ({ default: (await import('./MerchantDialogs')).ProposeDialog }));

type User = components['schemas']['UserDetails'];

const USERS: Column<User>[] = [
  { name: 'email', title: 'Email', render: ({ email }) => email },
  { name: 'role', title: 'Role', render: ({ role }) => role, phone: 'corner' },
  { name: 'signed_in_at', title: 'Last sign-in', render: ({ signed_in_at }) => <DateTime at={signed_in_at} /> },
];

export function MerchantPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const merchant = $api.useQuery('get', '/v1/operators/merchants/{merchant_id}', {
    params: { path: { merchant_id: id } },
  });
  const found = merchant.data?.data;
  return (
    <Page
      title={found?.name ?? 'Merchant'}
      parent={{ title: 'Merchants', to: '/' }}
      actions={found && <Actions merchant={found} />}
    >
      {found ? (
        <Stack gap="lg">
          <Panel title="Merchant">
            <DescriptionList
              items={{
                Status: <MerchantStatus merchant={found} />,
                'Suspended since': found.suspended_at && <DateTime at={found.suspended_at} />,
                ID: <CopyableText text={found.id} />,
                Email: found.email || <NoValue />,
                Currency: found.currency,
                'Time zone': found.time_zone,
                Created: <DateTime at={found.created_at} />,
              }}
            />
          </Panel>
          <Panel title="Users">
            {found.users.length > 0 ? (
              <Table label="Users" rows={found.users} columns={USERS} />
            ) : (
              <EmptyState title="No users yet" text="Only its API keys use the gateway." />
            )}
          </Panel>
          <InvitationsPanel merchant={found} />
          <LiveModePanel merchant={found} />
          <LimitsPanel merchant={found} />
        </Stack>
      ) : (
        <QueryState query={merchant} />
      )}
    </Page>
  );
}

function Actions({ merchant }: { merchant: MerchantDetails }) {
  const [opened, open] = useState<SimpleAction | 'impersonate' | 'limits'>();
  const close = () => open(undefined);
  const standing = merchant.suspended_at ? 'reactivate_merchant' : 'suspend_merchant';
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => open('impersonate')}>
        View dashboard
      </Button>
      <Button variant="default" onClick={() => open('limits')}>
        Propose limit
      </Button>
      {!merchant.live_mode_is_active && (
        <Button variant="light" onClick={() => open('activate_live_mode')}>
          Propose activation
        </Button>
      )}
      <Button color={merchant.suspended_at ? 'indigo' : 'red'} variant="light" onClick={() => open(standing)}>
        {merchant.suspended_at ? 'Propose reactivation' : 'Propose suspension'}
      </Button>
      <Suspense>
        {opened === 'limits' && <LimitsDialog merchant={merchant} close={close} />}
        {opened === 'impersonate' && <ImpersonateDialog merchant={merchant} close={close} />}
        {opened && opened !== 'limits' && opened !== 'impersonate' && (
          <ProposeDialog merchant={merchant} action={opened} close={close} />
        )}
      </Suspense>
    </Group>
  );
}
