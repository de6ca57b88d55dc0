import { Alert, Anchor, Group, Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';

import { Fields } from '@/components/Fields';
import { History } from '@/components/History';
import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Pairs } from '@/components/Pairs';
import { Panel } from '@/components/Panel';
import { Awaited, Empty } from '@/components/States';
import { Table } from '@/components/Table';
import { Amount, Copied, Status, When } from '@/components/Values';
import { refundColumns } from '@/features/refunds/columns';
import { $api, LIVE } from '@/lib/api';
import { shown } from '@/lib/money';
import type { Payment } from '@/lib/resources';

import { Actions } from './Actions';
import { Instrument } from './Instrument';
import { state } from './state';

export function PaymentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = $api.useQuery('get', '/v1/payments/{payment_id}', { params: { path: { payment_id: id } } }, LIVE);
  const payment = found.data?.data;
  if (!payment) return <Awaited whole of={found} />;
  return (
    <Page
      title={`Payment of ${shown(payment.amount, payment.currency)}`}
      heading={<Heading payment={payment} />}
      subtitle={<Copied text={payment.id} />}
      parent={{ title: 'Payments', to: '/payments' }}
      actions={<Actions payment={payment} />}
    >
      {payment.error_code && (
        <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title={payment.error_code.replaceAll('_', ' ')}>
          {payment.error_description}
        </Alert>
      )}
      <div className={layout.detail}>
        <Stack gap="lg">
          <Details payment={payment} />
          <Refunds payment={payment} />
          <Pairs title="Metadata" of={payment.metadata} />
        </Stack>
        <History of={payment} />
      </div>
    </Page>
  );
}

function Heading({ payment }: { payment: Payment }) {
  return (
    <Group gap="sm" component="span">
      {state(payment) === 'partly captured' && `${shown(payment.amount_captured, payment.currency)} of `}
      <Amount of={payment.amount} currency={payment.currency} />
      <Status of={state(payment)} />
    </Group>
  );
}

function Details({ payment }: { payment: Payment }) {
  const amount = (of: number) => <Amount of={of} currency={payment.currency} />;
  return (
    <Panel title="Details">
      <Fields
        of={{
          Order: (
            <Anchor fz="sm" renderRoot={(props) => <Link to="/orders/$id" params={{ id: payment.order_id }} {...props} />}>
              {payment.order_id}
            </Anchor>
          ),
          'Paid with': <Instrument of={payment} />,
          Expires: payment.card && `${String(payment.card.exp_month).padStart(2, '0')}/${payment.card.exp_year}`,
          'Card fingerprint': payment.card?.fingerprint,
          Captured: amount(payment.amount_captured),
          'Left to capture': payment.amount_capturable > 0 && amount(payment.amount_capturable),
          'Capture before': payment.capture_before && <When at={payment.capture_before} />,
          Refunded: amount(payment.amount_refunded),
          'Left to refund': payment.amount_captured > 0 && amount(payment.amount_refundable),
          'Released because': payment.cancellation_reason?.replaceAll('_', ' '),
          Created: <When at={payment.created_at} />,
          Updated: <When at={payment.updated_at} />,
        }}
      />
    </Panel>
  );
}

function Refunds({ payment }: { payment: Payment }) {
  const found = $api.useQuery(
    'get',
    '/v1/payments/{payment_id}/refunds',
    { params: { path: { payment_id: payment.id }, query: { limit: 50 } } },
    { ...LIVE, enabled: payment.amount_captured > 0 },
  );
  if (payment.amount_captured === 0) return null;
  return (
    <Panel title="Refunds">
      {!found.data ? (
        <Awaited of={found} lines={2} />
      ) : found.data.data.length > 0 ? (
        <Table label="Refunds" rows={found.data.data} columns={refundColumns.filter((column) => column.name !== 'payment_id' && !column.optional)} to={(refund) => `/refunds/${refund.id}`} />
      ) : (
        <Empty title="Nothing was refunded" />
      )}
    </Panel>
  );
}
