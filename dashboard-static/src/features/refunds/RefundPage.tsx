import { Alert, Anchor, Group, Stack } from '@mantine/core';
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

const RETURNED = ' It failed after it was processed, so the customer has no money. You can refund the amount again.';

export function RefundPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/refunds/{refund_id}', { params: { path: { refund_id: id } } }, POLLING);
  const refund = query.data?.data;
  if (!refund) return <QueryState page query={query} />;
  return (
    <Page
      title={`Refund of ${formatMoney(refund.amount, refund.currency)}`}
      heading={
        <Group gap="sm" component="span">
          <Amount amount={refund.amount} currency={refund.currency} />
          <StatusBadge status={refund.status} />
        </Group>
      }
      subtitle={<CopyableText text={refund.id} />}
      parent={{ title: 'Refunds', to: '/refunds' }}
    >
      {refund.error_code && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertCircle aria-hidden />}
          title={refund.error_code.replaceAll('_', ' ')}
        >
          {refund.error_description}
          {refund.processed_at && RETURNED}
        </Alert>
      )}
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Details">
            <DescriptionList
              items={{
                Payment: (
                  <Anchor
                    fz="sm"
                    renderRoot={(props) => <Link to="/payments/$id" params={{ id: refund.payment_id }} {...props} />}
                  >
                    {refund.payment_id}
                  </Anchor>
                ),
                Reason: refund.reason?.replaceAll('_', ' '),
                Created: <DateTime at={refund.created_at} />,
                Processed: refund.processed_at && <DateTime at={refund.processed_at} />,
                Failed: refund.failed_at && <DateTime at={refund.failed_at} />,
                'Acquirer reference': refund.acquirer_reference && <CopyableText text={refund.acquirer_reference} />,
              }}
            />
          </Panel>
          <MetadataTable title="Metadata" entries={refund.metadata} />
        </Stack>
        <HistoryPanel resource={refund} />
      </div>
    </Page>
  );
}
