import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';

import { DescriptionList } from '@/components/DescriptionList';
import { Amount, CopyableText, DateTime, StatusBadge } from '@/components/DisplayValues';
import { HistoryPanel } from '@/components/HistoryPanel';
import layout from '@/components/layout.module.css';
import { MetadataTable } from '@/components/MetadataTable';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, POLLING } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Dispute } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { AcceptDialog } from './AcceptDialog';
import { ContestForm } from './ContestForm';
import { Deadline } from './Deadline';
import { canRespond } from './deadline';

export function DisputePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/disputes/{dispute_id}', { params: { path: { dispute_id: id } } }, POLLING);
  const [accepting, acceptDialog] = useDisclosure();
  const mayRespond = useHasRole();
  const dispute = query.data?.data;
  if (!dispute) return <QueryState page query={query} />;
  const isOpen = mayRespond && canRespond(dispute);
  return (
    <Page
      title={`Dispute of ${formatMoney(dispute.amount, dispute.currency)}`}
      heading={
        <Group gap="sm" component="span">
          <Amount amount={dispute.amount} currency={dispute.currency} />
          <StatusBadge status={dispute.status} />
        </Group>
      }
      subtitle={<CopyableText text={dispute.id} />}
      parent={{ title: 'Disputes', to: '/disputes' }}
      actions={
        isOpen && (
          <Button variant="default" onClick={acceptDialog.open} data-test-id="accept-dispute-button">
            Accept dispute
          </Button>
        )
      }
    >
      <ResponseAlert dispute={dispute} />
      <div className={layout.detail}>
        <Stack gap="lg">
          <Details dispute={dispute} />
          {isOpen && <ContestForm dispute={dispute} />}
          <MetadataTable title="Evidence" entries={dispute.evidence} />
        </Stack>
        <HistoryPanel resource={dispute} />
      </div>
      {accepting && <AcceptDialog dispute={dispute} close={acceptDialog.close} />}
    </Page>
  );
}

function ResponseAlert({ dispute }: { dispute: Dispute }) {
  if (dispute.response_status === 'pending') {
    return (
      <Alert color="blue" variant="light" role="note">
        Your response is being sent to the acquirer.
      </Alert>
    );
  }
  if (dispute.response_status !== 'refused') return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      title="The acquirer refused your response"
    >
      {dispute.error_description}
    </Alert>
  );
}

function Details({ dispute }: { dispute: Dispute }) {
  return (
    <Panel title="Details">
      <DescriptionList
        items={{
          Payment: (
            <Anchor
              fz="sm"
              renderRoot={(props) => <Link to="/payments/$id" params={{ id: dispute.payment_id }} {...props} />}
            >
              {dispute.payment_id}
            </Anchor>
          ),
          'Respond by': dispute.respond_by && <Deadline dispute={dispute} />,
          Reason: dispute.reason.replaceAll('_', ' '),
          'Reason code': dispute.reason_code,
          Phase: dispute.phase.replaceAll('_', ' '),
          Withdrawn: <Amount amount={dispute.amount_withdrawn} currency={dispute.currency} />,
          'Your response': dispute.response && `${dispute.response}, ${dispute.response_status ?? ''}`,
          'Evidence files': dispute.evidence_files.join(', '),
          Created: <DateTime at={dispute.created_at} />,
          Closed: dispute.closed_at && <DateTime at={dispute.closed_at} />,
          Acquirer: dispute.acquirer,
          'Acquirer reference': <CopyableText text={dispute.acquirer_reference} />,
        }}
      />
    </Panel>
  );
}
