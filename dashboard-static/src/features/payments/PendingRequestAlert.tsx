/** A warning about earlier requests without a final answer. */

import { Alert } from '@mantine/core';

import type { MoneyAction } from '@/lib/idempotent-requests';
import { formatMoney } from '@/lib/money';

import { ACTION_NOUNS } from './use-money-mutation';

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
      No answer came to the {ACTION_NOUNS[action]} of {list}: it may have been made. Sent again as it was, it is made
      once
      {action !== 'cancel' && `; another amount is another ${ACTION_NOUNS[action]}`}.
    </Alert>
  );
}
