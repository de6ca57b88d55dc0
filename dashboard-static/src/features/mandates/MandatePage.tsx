import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';

import { CustomerLink } from '@/components/CustomerLink';
import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, CopyIcon, DateTime, Mono, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { HistoryPanel } from '@/components/HistoryPanel';
import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';
import { methodName } from '@/lib/payment-methods';
import type { Mandate } from '@/lib/resources';

import { debitColumns } from './columns';
import { MandateActions } from './MandateActions';
import { FREQUENCIES, limitText, PURPOSES } from './mandate-texts';

export function MandatePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/mandates/{mandate_id}', { params: { path: { mandate_id: id } } }, POLLING);
  const mandate = query.data?.data;
  if (!mandate) return <QueryState page query={query} />;
  const limit = limitText(mandate);
  return (
    <Page
      title={`Mandate: ${limit}`}
      heading={
        <Group gap="sm" component="span">
          {limit}
          <StatusBadge status={mandate.status} />
        </Group>
      }
      subtitle={<CopyableText text={mandate.id} />}
      parent={{ title: 'Mandates', to: '/billing/mandates' }}
      actions={<MandateActions mandate={mandate} />}
    >
      {mandate.status === 'pending' && (
        <Alert color="yellow">The customer's bank has not approved it yet. Nothing can be debited.</Alert>
      )}
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Limits">
            <Limits mandate={mandate} />
          </Panel>
          <Panel title="Debits">
            <Debits mandate={mandate} />
          </Panel>
          <Panel title="Consent">
            <Consent mandate={mandate} />
          </Panel>
        </Stack>
        <HistoryPanel resource={mandate} />
      </div>
    </Page>
  );
}

function Limits({ mandate }: { mandate: Mandate }) {
  const { hosted_url: url } = mandate;
  return (
    <DescriptionList
      items={{
        Amount: limitText(mandate),
        Frequency: FREQUENCIES[mandate.frequency],
        Purpose: PURPOSES[mandate.purpose],
        Starts: <DateTime at={mandate.starts_at} />,
        Ends: <DateTime at={mandate.expires_at} />,
        Customer: <CustomerLink id={mandate.customer_id} />,
        Method: methodName(mandate.method),
        'Saved method': <Mono>{mandate.saved_method_id}</Mono>,
        "Customer's page": url && (
          <Group gap={4} wrap="nowrap">
            <Anchor fz="sm" href={url} target="_blank" rel="noreferrer">
              Open
            </Anchor>
            <CopyIcon text={url} label="Copy link" />
          </Group>
        ),
        Created: <DateTime at={mandate.created_at} />,
      }}
    />
  );
}

function Debits({ mandate: { debits } }: { mandate: Mandate }) {
  if (debits.length === 0)
    return <EmptyState title="No debits" text="The last debits, and announced ones, are here." />;
  return <Table label="Debits" rows={debits.toReversed()} columns={debitColumns} />;
}

function Consent({ mandate: { consent } }: { mandate: Mandate }) {
  return (
    <Stack gap="sm">
      <Text fz="sm">{consent.text}</Text>
      <DescriptionList items={{ Given: <DateTime at={consent.given_at} exact />, From: consent.address }} />
    </Stack>
  );
}
