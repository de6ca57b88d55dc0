import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { DescriptionList } from '@/components/DescriptionList';
import { Amount } from '@/components/DisplayValues';
import { Panel } from '@/components/Panel';
import type { Payment } from '@/lib/resources';

/** Show what the acquirer paid out of the payment and its refunds. There is no panel before. */
export function SettlementPanel({ payment }: { payment: Payment }) {
  const { settlement } = payment;
  if (!settlement) return null;
  const amount = (value: number) => <Amount amount={value} currency={settlement.currency} />;
  return (
    <Panel title="Settlement">
      <DescriptionList
        items={{
          Gross: amount(settlement.gross),
          Fee: amount(settlement.fee),
          'Tax in the fee': amount(settlement.tax),
          Net: amount(settlement.net),
          Payouts: (
            <Group gap="xs">
              {settlement.payouts.map((id) => (
                <Anchor key={id} fz="sm" renderRoot={(props) => <Link to="/payouts/$id" params={{ id }} {...props} />}>
                  {id}
                </Anchor>
              ))}
            </Group>
          ),
        }}
      />
    </Panel>
  );
}
