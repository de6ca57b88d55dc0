import { Group, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';

import { Fields } from '@/components/Fields';
import { History } from '@/components/History';
import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Pairs } from '@/components/Pairs';
import { Panel } from '@/components/Panel';
import { Awaited, Empty } from '@/components/States';
import { Table } from '@/components/Table';
import { Amount, Copied, Status, When } from '@/components/Values';
import { paymentColumns } from '@/features/payments/columns';
import { $api, LIVE } from '@/lib/api';
import { shown } from '@/lib/money';

export function OrderPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = $api.useQuery('get', '/v1/orders/{order_id}', { params: { path: { order_id: id } } }, LIVE);
  const order = found.data?.data;
  if (!order) return <Awaited whole of={found} />;
  return (
    <Page
      title={`Order of ${shown(order.amount, order.currency)}`}
      heading={
        <Group gap="sm" component="span">
          <Amount of={order.amount} currency={order.currency} />
          <Status of={order.status} />
        </Group>
      }
      subtitle={<Copied text={order.id} />}
      parent={{ title: 'Orders', to: '/orders' }}
    >
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Details">
            <Fields
              of={{
                Receipt: order.receipt,
                Paid: <Amount of={order.amount_paid} currency={order.currency} />,
                Created: <When at={order.created_at} />,
              }}
            />
          </Panel>
          <Panel title="Payments">
            <Attempts orderId={id} />
          </Panel>
          <Pairs title="Notes" of={order.notes} />
        </Stack>
        <History of={order} />
      </div>
    </Page>
  );
}

function Attempts({ orderId }: { orderId: string }) {
  const found = $api.useQuery('get', '/v1/payments', { params: { query: { order_id: orderId, limit: 50 } } }, LIVE);
  if (!found.data) return <Awaited of={found} lines={3} />;
  const payments = found.data.data;
  if (payments.length === 0) return <Empty title="Nobody tried to pay it yet" />;
  const columns = paymentColumns.filter((column) => ['amount', 'status', 'method', 'created_at'].includes(column.name));
  return <Table label="Payments" rows={payments} columns={columns} to={(payment) => `/payments/${payment.id}`} />;
}
