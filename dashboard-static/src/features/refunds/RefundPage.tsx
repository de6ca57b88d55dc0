import { Alert, Anchor, Group, Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';

import { Fields } from '@/components/Fields';
import { History } from '@/components/History';
import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Pairs } from '@/components/Pairs';
import { Panel } from '@/components/Panel';
import { Awaited } from '@/components/States';
import { Amount, Copied, Status, When } from '@/components/Values';
import { $api, LIVE } from '@/lib/api';
import { shown } from '@/lib/money';

export function RefundPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = $api.useQuery('get', '/v1/refunds/{refund_id}', { params: { path: { refund_id: id } } }, LIVE);
  const refund = found.data?.data;
  if (!refund) return <Awaited whole of={found} />;
  return (
    <Page
      title={`Refund of ${shown(refund.amount, refund.currency)}`}
      heading={
        <Group gap="sm" component="span">
          <Amount of={refund.amount} currency={refund.currency} />
          <Status of={refund.status} />
        </Group>
      }
      subtitle={<Copied text={refund.id} />}
      parent={{ title: 'Refunds', to: '/refunds' }}
    >
      {refund.error_code && (
        <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title={refund.error_code.replaceAll('_', ' ')}>
          {refund.error_description}
        </Alert>
      )}
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Details">
            <Fields
              of={{
                Payment: (
                  <Anchor fz="sm" renderRoot={(props) => <Link to="/payments/$id" params={{ id: refund.payment_id }} {...props} />}>
                    {refund.payment_id}
                  </Anchor>
                ),
                Reason: refund.reason?.replaceAll('_', ' '),
                Created: <When at={refund.created_at} />,
                Ended: refund.processed_at && <When at={refund.processed_at} />,
              }}
            />
          </Panel>
          <Pairs title="Metadata" of={refund.metadata} />
        </Stack>
        <History of={refund} />
      </div>
    </Page>
  );
}
