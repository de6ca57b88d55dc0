import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import { $api, POLLING } from '@/lib/api';
import type { Payment } from '@/lib/resources';

import { disputeColumns } from './columns';

/** The disputes of a payment. Most payments have none, so there is no panel then. */
export function PaymentDisputes({ payment }: { payment: Payment }) {
  const query = $api.useQuery(
    'get',
    '/v1/payments/{payment_id}/disputes',
    { params: { path: { payment_id: payment.id }, query: { limit: 50 } } },
    { ...POLLING, enabled: payment.amount_captured > 0 },
  );
  const disputes = query.data?.data ?? [];
  if (disputes.length === 0) return null;
  return (
    <Panel title="Disputes">
      <Table
        label="Disputes"
        rows={disputes}
        columns={disputeColumns.filter((column) => column.name !== 'payment_id' && !column.optional)}
        to={(dispute) => `/disputes/${dispute.id}`}
      />
    </Panel>
  );
}
