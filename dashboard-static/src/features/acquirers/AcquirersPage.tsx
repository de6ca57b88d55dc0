import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';

import type { Column } from '@/components/columns';
import { Mono } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { SettingsTabs } from '@/features/settings/SettingsTabs';
import { useAcquirers } from '@/lib/acquirers';
import { useMode } from '@/lib/mode';
import type { AcquirerAccount } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { capitalize } from '@/lib/text';

import { AccountStateBadge } from './AccountStateBadge';
import { ACQUIRERS } from './acquirer-texts';
import { CreateAcquirerDialog } from './CreateAcquirerDialog';

const columns: Column<AcquirerAccount>[] = [
  { name: 'name', title: 'Name', render: (account) => account.name },
  { name: 'kind', title: 'Acquirer', render: (account) => ACQUIRERS[account.kind].name, phone: 'plain' },
  { name: 'state', title: 'State', render: (account) => <AccountStateBadge state={account.state} />, phone: 'corner' },
  {
    name: 'public_key',
    title: 'Public key',
    render: (account) => account.public_key && <Mono>{account.public_key}</Mono>,
  },
  {
    name: 'secret',
    title: 'Secret',
    render: (account) => account.secret_last4 && <Mono>{`•••• ${account.secret_last4}`}</Mono>,
  },
  { name: 'cards', title: 'Cards', render: (account) => account.cards },
];

const EMPTY_TEXTS = {
  test: 'The simulator pays in test mode, so you can test without an account. To test with your acquirer, add an account with its test keys.',
  live: 'Live payments are refused until you add an account. The simulator pays in test mode only.',
};

export function AcquirersPage() {
  const mode = useMode();
  const canEdit = useHasRole('owner');
  const [creating, createDialog] = useDisclosure();
  const accounts = useAcquirers();
  const rows = accounts.data?.data;
  return (
    <SettingsTabs
      title="Acquirers"
      actions={
        canEdit && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={createDialog.open}
            data-test-id="new-acquirer-button"
          >
            Add account
          </Button>
        )
      }
    >
      <Panel title={`${capitalize(mode)} mode accounts`}>
        {!rows ? (
          <QueryState query={accounts} lines={3} />
        ) : rows.length === 0 ? (
          <EmptyState title={`No acquirer accounts in ${mode} mode`} text={EMPTY_TEXTS[mode]} />
        ) : (
          <Table
            label="Acquirer accounts"
            rows={rows}
            columns={columns}
            to={(account) => `/settings/acquirers/${account.id}`}
          />
        )}
      </Panel>
      {creating && <CreateAcquirerDialog close={createDialog.close} />}
    </SettingsTabs>
  );
}
