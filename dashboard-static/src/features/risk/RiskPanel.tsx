/** The decision of the risk rules on a payment, and that of its review. */

import { Alert, Button, Stack } from '@mantine/core';
import { useState } from 'react';

import type { Column } from '@/components/columns';
import { DescriptionList } from '@/components/DescriptionList';
import { StatusBadge } from '@/components/DisplayValues';
import { Panel } from '@/components/Panel';
import { Table } from '@/components/Table';
import type { Payment, PaymentRisk, ReviewDecision, RiskReason } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { decidedBy } from './decided-by';
import { ReviewDialog } from './ReviewDialog';

const DECISIONS: Record<PaymentRisk['decision'], string> = {
  allow: 'Allowed',
  require_3ds: '3-D Secure required',
  review: 'Held for a review',
  block: 'Blocked',
};

export default function RiskPanel({ payment, risk }: { payment: Payment; risk: PaymentRisk }) {
  const canWrite = useHasRole();
  const [decision, setDecision] = useState<ReviewDecision | null>(null);
  const isOpen = payment.status === 'success' && payment.review === 'pending';
  const actions = isOpen && canWrite && (
    <>
      <Button variant="default" onClick={() => setDecision('reject')} data-test-id="reject-review-button">
        Reject payment
      </Button>
      <Button onClick={() => setDecision('approve')} data-test-id="approve-review-button">
        Approve payment
      </Button>
    </>
  );
  return (
    <Panel title="Risk" actions={actions}>
      <Stack gap="md">
        {risk.failed_rules && (
          <Alert color="red" variant="light" title="A rule could not be evaluated">
            Rule {risk.failed_rules.join(', ')} of version {risk.version}. Correct it in Settings, Risk.
          </Alert>
        )}
        <DescriptionList
          items={{
            Decision: DECISIONS[risk.decision],
            'Decided by': decidedBy(risk),
            Score: `${risk.score} of 100`,
            Review: payment.review && <StatusBadge status={payment.review} />,
          }}
        />
        {risk.reasons.length > 0 && (
          <Table label="Reasons of the score" rows={risk.reasons.map(toRow)} columns={COLUMNS} />
        )}
      </Stack>
      {decision && <ReviewDialog payment={payment} decision={decision} close={() => setDecision(null)} />}
    </Panel>
  );
}

type Row = RiskReason & { id: string };

const toRow = (reason: RiskReason): Row => ({ ...reason, id: reason.signal });

const COLUMNS: Column<Row>[] = [
  { name: 'signal', title: 'Signal', render: ({ signal }) => <code>{signal}</code> },
  { name: 'value', title: 'Value', render: ({ value }) => (value === true ? 'Yes' : String(value)), align: 'right' },
  { name: 'points', title: 'Points', render: ({ points }) => points, align: 'right' },
];
