/** Panels of a merchant: whether it can take live payments, and its limits. */

import { Text } from '@mantine/core';

import type { Column } from '@/components/columns';
import { StatusBadge } from '@/components/DisplayValues';
import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import { textOf } from '@/features/settings/limit-texts';

import type { MerchantDetails } from './api';

type Requirement = MerchantDetails['requirements'][number];

const REQUIREMENTS: Record<Requirement['name'], string> = {
  owner_with_second_factor: 'An owner has a passkey or an authenticator app',
  acquirer_keys_accepted: 'An open acquirer account has keys that the acquirer accepted',
  support_contact: 'Payers see a support address, phone number or page',
  allowed_website: 'A live API key allows a website, if there are live keys',
  webhook_endpoint: 'A live webhook endpoint is enabled, if there are live keys',
};

const LIVE: Column<Requirement & { id: string }>[] = [
  { name: 'requirement', title: 'Requirement', render: ({ name }) => REQUIREMENTS[name] },
  {
    name: 'met',
    title: 'State',
    render: ({ met }) => <StatusBadge status={met ? 'met' : 'missing'} />,
    phone: 'corner',
  },
];

export function LiveModePanel({ merchant }: { merchant: MerchantDetails }) {
  const rows = merchant.requirements.map((one) => ({ ...one, id: one.name }));
  return (
    <Panel title="Live mode">
      <Text fz="sm" mb="sm">
        {merchant.live_mode_is_active
          ? 'Active: the merchant takes live payments.'
          : 'Not active. When all requirements are met, one operator proposes the activation and another one approves it.'}
      </Text>
      <Table label="Requirements" rows={rows} columns={LIVE} />
    </Panel>
  );
}

interface LimitRow {
  id: string;
  live: string;
  test: string;
}

const LIMITS: Column<LimitRow>[] = [
  { name: 'limit', title: 'Limit', render: ({ id }) => textOf(id).label },
  { name: 'live', title: 'Live: limit and maximum', align: 'right', render: ({ live }) => live },
  { name: 'test', title: 'Test: limit and maximum', align: 'right', render: ({ test }) => test },
];

/** One row for each limit, with its value and maximum in both modes. */
function limitRows({ limits }: MerchantDetails): LimitRow[] {
  const shown = (mode: string, name: string) => {
    const limit = limits[mode]?.limits.find((one) => one.name === name);
    return limit ? `${limit.value} of ${limit.maximum}` : '';
  };
  return (limits.live?.limits ?? []).map(({ name }) => ({
    id: name,
    live: shown('live', name),
    test: shown('test', name),
  }));
}

export function LimitsPanel({ merchant }: { merchant: MerchantDetails }) {
  return (
    <Panel title="Limits">
      <Table label="Limits" rows={limitRows(merchant)} columns={LIMITS} />
    </Panel>
  );
}
