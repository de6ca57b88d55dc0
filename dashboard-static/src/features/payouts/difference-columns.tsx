import type { Column } from '@/components/columns';
import { Amount, DateTime, Mono, StatusBadge } from '@/components/DisplayValues';
import { formatMoney } from '@/lib/money';
import type { SettlementDifference } from '@/lib/resources';

import { ResourceLink } from './ResourceLink';

const KINDS: Record<SettlementDifference['kind'], string> = {
  unknown_here: 'Not in your books',
  missing_at_acquirer: 'Not paid out',
  amount_differs: 'Other amount',
};

/** Return the refund, payment or payout that differs; undefined for an unknown line. */
function subjectOf({ refund_id, payment_id, payout_id }: SettlementDifference): string | undefined {
  return refund_id ?? payment_id ?? payout_id;
}

function amountColumn(name: 'expected' | 'reported', title: string): Column<SettlementDifference> {
  const read = (difference: SettlementDifference) => {
    const amount = difference[`${name}_amount`];
    const currency = difference[`${name}_currency`];
    return amount !== undefined && currency !== undefined ? { amount, currency } : undefined;
  };
  return {
    name: `${name}_amount`,
    title,
    render: (difference) => {
      const found = read(difference);
      return found ? <Amount {...found} /> : 'None';
    },
  };
}

/** Return the kind, and by how much the acquirer's amount is above or below that of the books. */
function kindText({
  kind,
  expected_amount: expected,
  reported_amount: reported,
  expected_currency: currency,
  reported_currency: other,
}: SettlementDifference): string {
  if (expected === undefined || reported === undefined || !currency || currency !== other) return KINDS[kind];
  const amount = formatMoney(Math.abs(reported - expected), currency);
  return `${amount} too ${reported < expected ? 'little' : 'much'}`;
}

export const differenceColumns: Column<SettlementDifference>[] = [
  {
    name: 'kind',
    title: 'Difference',
    render: (difference) => kindText(difference),
  },
  {
    name: 'status',
    title: 'Status',
    render: (difference) => <StatusBadge status={difference.status} />,
    phone: 'plain',
  },
  amountColumn('expected', 'Your books'),
  amountColumn('reported', 'At the acquirer'),
  {
    name: 'currency',
    title: 'Currency',
    render: (difference) => difference.expected_currency ?? difference.reported_currency,
    optional: true,
  },
  {
    name: 'subject',
    title: 'Payment, refund or payout',
    render: (difference) => <ResourceLink id={subjectOf(difference)} />,
  },
  {
    name: 'acquirer_reference',
    title: 'Acquirer reference',
    render: (difference) => difference.acquirer_reference && <Mono>{difference.acquirer_reference}</Mono>,
    optional: true,
  },
  {
    name: 'note',
    title: 'Note',
    render: (difference) => difference.note ?? difference.reason,
  },
  {
    name: 'resolved_by',
    title: 'Resolved by',
    render: (difference) => difference.resolved_by,
    optional: true,
  },
  {
    name: 'created_at',
    title: 'Found',
    render: (difference) => <DateTime at={difference.created_at} />,
    phone: 'corner',
  },
];
