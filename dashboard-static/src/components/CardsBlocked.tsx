/** The notice of an order or payment link whose cards are refused, because too many were declined. */

import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

import { formatHour } from '@/lib/time';

interface CardsBlockedProps {
  until: string | undefined;
  advice?: string;
}

export function CardsBlocked({ until, advice = '' }: CardsBlockedProps) {
  if (!until) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      title="Cards are refused"
      role="status"
    >
      Too many cards were declined in this hour. Cards are accepted again at {formatHour(until)}. {advice}
    </Alert>
  );
}
