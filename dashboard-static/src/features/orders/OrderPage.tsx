import { Anchor, Group, Stack } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';

import { CardsBlocked } from '@/components/CardsBlocked';
import { CustomerLink } from '@/components/CustomerLink';
import { DescriptionList } from '@/components/DescriptionList';
import { Amount, CopyableText, DateTime, StatusBadge } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { HistoryPanel } from '@/components/HistoryPanel';
import layout from '@/components/layout.module.css';
import { MetadataTable } from '@/components/MetadataTable';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { paymentColumns } from '@/features/payments/columns';
import { $api, POLLING } from '@/lib/api';
import { formatMoney } from '@/lib/money';

export function OrderPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/orders/{order_id}', { params: { path: { order_id: id } } }, POLLING);
  const order = query.data?.data;
  if (!order) return <QueryState page query={query} />;
  return (
    <Page
      title={`Order of ${formatMoney(order.amount, order.currency)}`}
      heading={
        <Group gap="sm" component="span">
          <Amount amount={order.amount} currency={order.currency} />
          <StatusBadge status={order.status} />
        </Group>
      }
      subtitle={<CopyableText text={order.id} />}
      parent={{ title: 'Orders', to: '/orders' }}
    >
      <CardsBlocked until={order.cards_blocked_until} />
      <div className={layout.detail}>
        <Stack gap="lg">
          <Panel title="Details">
            <DescriptionList
              items={{
                Receipt: order.receipt,
                Customer: order.customer_id && <CustomerLink id={order.customer_id} />,
                Invoice: order.invoice_id && (
                  <Anchor
                    fz="sm"
                    renderRoot={(props) => (
                      <Link to="/billing/invoices/$id" params={{ id: order.invoice_id ?? '' }} {...props} />
                    )}
                  >
                    {order.invoice_id}
                  </Anchor>
                ),
                Paid: <Amount amount={order.amount_paid} currency={order.currency} />,
                Created: <DateTime at={order.created_at} />,
              }}
            />
          </Panel>
          <Panel title="Payments">
            <OrderPayments orderId={id} />
          </Panel>
          <MetadataTable title="Notes" entries={order.notes} />
        </Stack>
        <HistoryPanel resource={order} />
      </div>
    </Page>
  );
}

function OrderPayments({ orderId }: { orderId: string }) {
  const query = $api.useQuery('get', '/v1/payments', { params: { query: { order_id: orderId, limit: 50 } } }, POLLING);
  if (!query.data) return <QueryState query={query} lines={3} />;
  const payments = query.data.data;
  if (payments.length === 0) return <EmptyState title="No payment attempts" />;
  const columns = paymentColumns.filter((column) => ['amount', 'status', 'method', 'created_at'].includes(column.name));
  return <Table label="Payments" rows={payments} columns={columns} to={(payment) => `/payments/${payment.id}`} />;
}
