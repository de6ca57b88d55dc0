import { Alert, Anchor, Group, Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

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
import { PaymentDisputes } from '@/features/disputes/PaymentDisputes';
import { NotesPanel } from '@/features/notes/NotesPanel';
import { refundColumns } from '@/features/refunds/columns';
import { useAcquirerName } from '@/lib/acquirers';
import { $api, POLLING } from '@/lib/api';
import { formatMoney } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { Instrument } from './Instrument';
import { PaymentActions } from './PaymentActions';
import { paymentState } from './payment-state';
import { ReceiptPanel } from './ReceiptPanel';
import { RoutingPanel } from './RoutingPanel';
import { SettlementPanel } from './SettlementPanel';

const RiskPanel = lazy(() => import('@/features/risk/RiskPanel'));

export function PaymentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/payments/{payment_id}', { params: { path: { payment_id: id } } }, POLLING);
  const payment = query.data?.data;
  if (!payment) return <QueryState page query={query} />;
  return (
    <Page
      title={`Payment of ${formatMoney(payment.amount, payment.currency)}`}
      heading={<Heading payment={payment} />}
      subtitle={<CopyableText text={payment.id} />}
      parent={{ title: 'Payments', to: '/payments' }}
      actions={<PaymentActions payment={payment} />}
    >
      {payment.error_code && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertCircle aria-hidden />}
          title={payment.error_code.replaceAll('_', ' ')}
        >
          {payment.error_description}
        </Alert>
      )}
      <div className={layout.detail}>
        <Stack gap="lg">
          {payment.risk && (
            <Suspense>
              <RiskPanel payment={payment} risk={payment.risk} />
            </Suspense>
          )}
          <Details payment={payment} />
          <NotesPanel paymentId={payment.id} />
          <Refunds payment={payment} />
          <PaymentDisputes payment={payment} />
          <ReceiptPanel payment={payment} />
          <SettlementPanel payment={payment} />
          <RoutingPanel payment={payment} />
          <MetadataTable title="Metadata" entries={payment.metadata} />
        </Stack>
        <HistoryPanel resource={payment} />
      </div>
    </Page>
  );
}

function Heading({ payment }: { payment: Payment }) {
  return (
    <Group gap="sm" component="span">
      {paymentState(payment) === 'partly captured' && `${formatMoney(payment.amount_captured, payment.currency)} of `}
      <Amount amount={payment.amount} currency={payment.currency} />
      <StatusBadge status={paymentState(payment)} />
    </Group>
  );
}

function Details({ payment }: { payment: Payment }) {
  const acquirerName = useAcquirerName();
  const amount = (value: number) => <Amount amount={value} currency={payment.currency} />;
  return (
    <Panel title="Details">
      <DescriptionList
        items={{
          Order: (
            <Anchor
              fz="sm"
              renderRoot={(props) => <Link to="/orders/$id" params={{ id: payment.order_id }} {...props} />}
            >
              {payment.order_id}
            </Anchor>
          ),
          Customer: payment.customer_id && <CustomerLink id={payment.customer_id} />,
          'Order receipt': payment.receipt && <CopyableText text={payment.receipt} />,
          'Payment method': <Instrument payment={payment} />,
          Expires: payment.card && `${String(payment.card.exp_month).padStart(2, '0')}/${payment.card.exp_year}`,
          'Card fingerprint': payment.card?.fingerprint,
          Captured: amount(payment.amount_captured),
          'Capture requested': payment.capture_pending && amount(payment.capture_pending),
          'Left to capture': payment.amount_capturable > 0 && amount(payment.amount_capturable),
          'Capture before': payment.capture_before && <DateTime at={payment.capture_before} />,
          'Authorization lapses': payment.authorization_lapses_at && <DateTime at={payment.authorization_lapses_at} />,
          Refunded: amount(payment.amount_refunded),
          Disputed: payment.amount_disputed && amount(payment.amount_disputed),
          'Left to refund': payment.amount_captured > 0 && amount(payment.amount_refundable),
          Acquirer: payment.acquirer && acquirerName(payment.acquirer),
          'Acquirer reference': payment.acquirer_reference && <CopyableText text={payment.acquirer_reference} />,
          'Network code': payment.network_decline_code,
          'Void reason': payment.cancellation_reason?.replaceAll('_', ' '),
          Created: <DateTime at={payment.created_at} />,
          Updated: <DateTime at={payment.updated_at} />,
        }}
      />
    </Panel>
  );
}

function Refunds({ payment }: { payment: Payment }) {
  const query = $api.useQuery(
    'get',
    '/v1/payments/{payment_id}/refunds',
    { params: { path: { payment_id: payment.id }, query: { limit: 50 } } },
    { ...POLLING, enabled: payment.amount_captured > 0 },
  );
  if (payment.amount_captured === 0) return null;
  return (
    <Panel title="Refunds">
      {!query.data ? (
        <QueryState query={query} lines={2} />
      ) : query.data.data.length > 0 ? (
        <Table
          label="Refunds"
          rows={query.data.data}
          columns={refundColumns.filter((column) => column.name !== 'payment_id' && !column.optional)}
          to={(refund) => `/refunds/${refund.id}`}
        />
      ) : (
        <EmptyState title="No refunds" />
      )}
    </Panel>
  );
}
