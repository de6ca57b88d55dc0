import { Alert, Anchor, Group, Stack, Title } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';

import { DescriptionList } from '@/components/DescriptionList';
import { Amount, CopyableText, DateTime, StatusBadge } from '@/components/DisplayValues';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { ResourceList } from '@/components/ResourceList';
import { useAcquirerName } from '@/lib/acquirers';
import { $api, POLLING } from '@/lib/api';
import { listQuery, useFilters } from '@/lib/filters';
import { formatMoney } from '@/lib/money';
import type { Payout } from '@/lib/resources';

import { lineColumns } from './columns';

export function PayoutPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/payouts/{payout_id}', { params: { path: { payout_id: id } } }, POLLING);
  const payout = query.data?.data;
  if (!payout) return <QueryState page query={query} />;
  return (
    <Page
      title={`Payout of ${formatMoney(payout.amount, payout.currency)}`}
      heading={
        <Group gap="sm" component="span">
          <Amount amount={payout.amount} currency={payout.currency} />
          <StatusBadge status={payout.status} />
        </Group>
      }
      subtitle={<CopyableText text={payout.id} />}
      parent={{ title: 'Payouts', to: '/payouts' }}
    >
      <Stack gap="lg">
        {payout.status === 'differs' && (
          <Alert
            color="red"
            variant="light"
            icon={<IconAlertCircle aria-hidden />}
            title="The lines do not add up to the payout"
          >
            They add up to {formatMoney(payout.net, payout.currency)}. The gateway reads them again each night for ten
            days.
          </Alert>
        )}
        <OpenDifferences payout={payout} />
        <Details payout={payout} />
        <Lines payout={payout} />
      </Stack>
    </Page>
  );
}

/** A payout is reconciled if its lines add up; the payments and refunds of its lines may still differ. */
function OpenDifferences({ payout }: { payout: Payout }) {
  const filters = { payout_id: payout.id, status: 'open' } as const;
  const query = { ...filters, limit: 100 };
  const differences = $api.useQuery('get', '/v1/settlement-differences', { params: { query } }, POLLING).data;
  const count = differences?.data.length ?? 0;
  if (!differences || count === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      title={
        differences.has_more
          ? `More than ${count} open differences`
          : count === 1
            ? '1 open difference'
            : `${count} open differences`
      }
    >
      <Anchor fz="sm" renderRoot={(props) => <Link to="/payouts/differences" search={filters as never} {...props} />}>
        Show what differs from your books
      </Anchor>
    </Alert>
  );
}

const NO_LINES_YET = {
  title: 'No lines yet',
  text: 'The gateway reads the lines of a payout in the night after it arrives.',
};
const NO_LINES = {
  title: 'A manual payout has no lines',
  text: 'You chose its amount, and the acquirer does not say which payments it pays out.',
};

function Details({ payout }: { payout: Payout }) {
  const acquirerName = useAcquirerName();
  const amount = (value: number) => <Amount amount={value} currency={payout.currency} />;
  return (
    <Panel title="Details">
      <DescriptionList
        items={{
          Acquirer: acquirerName(payout.acquirer),
          'Acquirer reference': <CopyableText text={payout.acquirer_reference} />,
          Arrived: <DateTime at={payout.arrived_at} />,
          ...(payout.status !== 'manual' && {
            Gross: amount(payout.gross),
            Fee: amount(payout.fee),
            'Tax in the fee': amount(payout.tax),
            Net: amount(payout.net),
          }),
        }}
      />
    </Panel>
  );
}

function Lines({ payout }: { payout: Payout }) {
  const { filters, cursor } = useFilters();
  const page = $api.useQuery(
    'get',
    '/v1/payouts/{payout_id}/lines',
    { params: { path: { payout_id: payout.id }, query: listQuery(filters, cursor) } },
    POLLING,
  );
  return (
    <Stack gap="sm">
      <Title order={2} fz="md">
        Lines
      </Title>
      <ResourceList
        name="payout-lines"
        exportAs="payout_lines"
        fixedFilter={{ name: 'payout_id', label: 'Payout', value: payout.id }}
        columns={lineColumns}
        dates={false}
        page={page}
        empty={payout.status === 'manual' ? NO_LINES : NO_LINES_YET}
        testId="payout-lines-table"
      />
    </Stack>
  );
}
