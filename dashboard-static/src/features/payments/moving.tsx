/** What a refund, a capture and a cancellation have in common: each moves money once, however often it is sent. */

import { Alert } from '@mantine/core';

import { done } from '@/components/notices';
import { queries, refusalFrom } from '@/lib/api';
import { settled, unanswered, type Moving } from '@/lib/deeds';
import { shown } from '@/lib/money';
import type { Payment } from '@/lib/resources';

const NOUNS: Record<Moving, string> = { refund: 'refund', capture: 'capture', cancel: 'cancellation' };

/** How a mutation that moves money ends. With the key of an earlier request, a changed one is refused: that one went through. */
export function ending(action: Moving, close: () => void) {
  return {
    onSettled: settled,
    onError: async (error: unknown) => {
      await queries.invalidateQueries();
      if (refusalFrom(error).code !== 'IDEMPOTENCY_KEY_REUSED') return;
      done(`The ${NOUNS[action]} had gone through before. Nothing was sent again.`);
      close();
    },
  };
}

/** Says what was sent before without an answer. */
export function Unanswered({ action, payment }: { action: Moving; payment: Payment }) {
  const amounts = unanswered(action, payment.id);
  if (amounts.length === 0) return null;
  const all = amounts.map((amount) => shown(amount, payment.currency)).join(', ');
  return (
    <Alert color="yellow" variant="light" role="note">
      No answer came to the {NOUNS[action]} of {all}: it may have been made. Sent again as it was, it is made once{action !== 'cancel' && `; another amount is another ${NOUNS[action]}`}.
    </Alert>
  );
}
