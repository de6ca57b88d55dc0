import { Anchor, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText } from '@/components/DisplayValues';
import { DownloadPdfButton } from '@/components/DownloadPdfButton';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { $api, api } from '@/lib/api';
import type { Payment } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { SendReceiptDialog } from './SendReceiptDialog';

/** The receipt of a payment, as the payer sees it. */
export function ReceiptPanel({ payment }: { payment: Payment }) {
  const path = { payment_id: payment.id };
  const query = $api.useQuery('get', '/v1/payments/{payment_id}/receipt', { params: { path } });
  const canSend = useHasRole() && payment.captured;
  const [sending, dialog] = useDisclosure();
  const receipt = query.data?.data;
  if (!receipt) return <QueryState query={query} lines={2} />;
  return (
    <Panel title="Receipt">
      <DescriptionList
        items={{
          Number: <CopyableText text={receipt.number} />,
          Page: (
            <Anchor fz="sm" href={receipt.url} target="_blank" rel="noopener" data-test-id="receipt-link">
              View receipt
            </Anchor>
          ),
        }}
      />
      <Group gap="sm" mt="sm">
        <DownloadPdfButton addressOf={() => addressOfPdf(payment.id)} />
        {canSend && (
          <Button size="compact-sm" variant="default" onClick={dialog.open} data-test-id="send-receipt-button">
            Send receipt
          </Button>
        )}
      </Group>
      {sending && <SendReceiptDialog payment={payment} close={dialog.close} />}
    </Panel>
  );
}

async function addressOfPdf(paymentId: string): Promise<string | undefined> {
  const path = { payment_id: paymentId };
  const { data } = await api.GET('/v1/payments/{payment_id}/receipt/pdf', { params: { path } });
  return data?.data.url;
}
