/** A warning about earlier requests without a final answer. */

import { Alert } from '@mantine/core';

import type { MoneyAction } from '@/lib/idempotent-requests';
import { formatMoney } from '@/lib/money';

import { ACTION_NOUNS } from './use-money-mutation';

const RETRY_ADVICE: Record<MoneyAction, string> = {
  refund: 'Retry with the same amount to avoid refunding twice.',
  capture: 'Retry with the same amount to avoid capturing twice.',
  cancel: 'It is safe to retry.',
  accept: 'It is safe to retry.',
  approve: 'It is safe to retry.',
  reject: 'It is safe to retry.',
  credit: 'Retry with the same amount to avoid crediting twice.',
};

interface PendingRequestAlertProps {
  action: MoneyAction;
  amounts: number[];
  currency: string;
}

export function PendingRequestAlert({ action, amounts, currency }: PendingRequestAlertProps) {
  if (amounts.length === 0) return null;
  const list = amounts.map((amount) => formatMoney(amount, currency)).join(', ');
  return (
    <Alert color="yellow" variant="light" role="note">
      We did not get a response for the {list} {ACTION_NOUNS[action]}. {RETRY_ADVICE[action]}
    </Alert>
  );
}
